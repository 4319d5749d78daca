// The data as files, made here from what the page holds.
import { byId, element } from "./dom.js";
import { results } from "./model.js";
import { longCsv } from "./series.js";

export function downloads() {
  byId("csv").addEventListener("click", () => save("long.csv", "text/csv;charset=utf-8", longCsv()));
  byId("json").addEventListener("click", () =>
    save("results.json", "application/json", `${JSON.stringify(results, null, 1)}\n`),
  );
}

function save(name, type, text) {
  const stem =
    results.scenario.file
      .replace(/\.[^.]*$/, "")
      .replace(/[^\p{L}\p{N}_-]+/gu, "-")
      .slice(0, 80) || "scenario";
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = element("a", { href: address, download: `${stem}-${name}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
