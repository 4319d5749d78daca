// Opens pages, does what a reader does, and prints what was seen as JSON; pytest judges it.
//
//   node observe.js JOB.json        JOB: {"chromium", "axe", "visits": [{"name", "file", "width", "scheme", "acts"}]}
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { opened, withBrowser } from "./open.js";
import * as acts from "./acts.js";

const job = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const seen = {};
await withBrowser(job.chromium, async (context) => {
  for (const { name, file, width, scheme, acts: wanted } of job.visits) {
    const { page, seen: noted } = await opened(context, pathToFileURL(file).href, { width, colorScheme: scheme });
    seen[name] = { noted };
    for (const act of wanted) seen[name][act] = await acts[act](page, job);
    await page.close();
  }
});
process.stdout.write(JSON.stringify(seen));
