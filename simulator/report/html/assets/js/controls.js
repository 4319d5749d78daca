// The bar that chooses target, member and year; its changes are told to screen readers.
import { byId, element, fill, offer } from "./dom.js";
import { nameOf, standing } from "./describe.js";
import { order, projected, results, targets, view, years } from "./model.js";

export function controls(state) {
  const [target, member, year] = ["target", "member", "year"].map(byId);
  offer(
    target,
    targets.map((name, i) => [i, view.targets[name].title]),
  );
  byId("target-field").hidden = targets.length < 2;
  offer(
    year,
    years.map((each) => [each, `${each}`]),
  );
  const members = () => Object.keys(results.members).sort((a, b) => nameOf(a).localeCompare(nameOf(b), "en"));
  offer(
    member,
    members().map((code) => [code, nameOf(code)]),
  );
  target.addEventListener("change", () => state.set({ target: targets[target.value] }));
  member.addEventListener("change", () => state.set({ member: member.value }));
  year.addEventListener("change", () => state.set({ year: Number(year.value) }));
  byId("previous").addEventListener("click", () => step(state, -1));
  byId("next").addEventListener("click", () => step(state, 1));
  const show = (now) => {
    target.value = targets.indexOf(now.target);
    member.value = now.member;
    year.value = projected(now.year);
    byId("standing").textContent = standing(now.member, now.target);
  };
  show(state.get());
  state.listen((now, changed) => {
    show(now);
    if (changed.has("member") || changed.has("target")) byId("live").textContent = standing(now.member, now.target);
  });
}

/** Moves to the next member in the order of the charts. */
function step(state, by) {
  const { target, member } = state.get();
  const codes = order(view.targets[target]);
  if (codes.length) state.set({ member: codes[(codes.indexOf(member) + by + codes.length) % codes.length] });
}

/** Lists what the answer hangs on. */
export function hinges(state) {
  const show = () => {
    const said = view.targets[state.get().target].hinges;
    byId("hinges").hidden = !said.length;
    fill(byId("hinges").querySelector("ul"), ...said.map((sentence) => element("li", {}, sentence)));
  };
  show();
  state.listen(show);
}
