// The page comes to life: one state, and every chart listening to it.
import { comparison } from "./compare.js";
import { controls, hinges } from "./controls.js";
import { crossingChart } from "./crossing.js";
import { byId } from "./dom.js";
import { downloads } from "./download.js";
import { heatMap, surelyMap } from "./heat.js";
import { membersTable } from "./members.js";
import { foremost, targets, view } from "./model.js";
import { moneyCharts } from "./money.js";
import { pathChart } from "./path.js";
import { stateOf } from "./state.js";
import { togetherCharts } from "./together.js";

byId("download").hidden = false;
downloads();
if (targets.length) {
  for (const id of ["controls", "first", "heat", "together", "money"]) byId(id).hidden = false;
  const [target] = targets;
  const state = stateOf({ target, member: foremost(target), year: view.targets[target].due });
  controls(state);
  crossingChart(state);
  membersTable(state);
  pathChart(state);
  comparison(state);
  heatMap(state);
  surelyMap(state);
  togetherCharts(state);
  moneyCharts(state);
  hinges(state);
}
document.documentElement.setAttribute("data-ready", "");
