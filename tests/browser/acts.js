// What a reader does on the page; every act returns what it saw.
import { readFileSync } from "node:fs";

/** Everything that says what is shown now. */
async function shown(page) {
  return page.evaluate(() => {
    const text = (selector) => document.querySelector(selector)?.textContent ?? null;
    return {
      member: document.querySelector("#member").value,
      standing: text("#standing"),
      live: text("#live"),
      crossing: [...document.querySelectorAll("#crossing .row[aria-selected='true']")].map((row) => row.dataset.code),
      heat: [...document.querySelectorAll("#heat tr[aria-selected='true']")].map((row) => row.dataset.key),
      path: text("#path-heading"),
      pathReadout: text("#path .readout"),
      pathYear: document.querySelector("#path .chart").getAttribute("aria-valuenow"),
      year: document.querySelector("#year").value,
      crossingReadout: text("#crossing .readout"),
      heatReadout: text("#heat .readout"),
      money: text("#missing-readout"),
      facts: text("#path .facts"),
      focus: document.activeElement.dataset?.code ?? document.activeElement.id,
      compared: text("#compare-readout"),
    };
  });
}

export async function layout(page) {
  return page.evaluate(() => ({
    inner: window.innerWidth,
    page: document.documentElement.scrollWidth,
    title: document.title,
    lang: document.documentElement.lang,
    scripts: document.scripts.length,
    images: document.images.length,
    headlines: [...document.querySelectorAll(".headline")].map((item) => item.textContent),
    landmarks: ["header", "main", "footer"].filter((name) => document.querySelector(`body > ${name}`)),
    text: document.body.innerText,
  }));
}

export async function values(page) {
  return page.evaluate(() => ({
    order: [...document.querySelectorAll("#crossing .row")].map((row) => row.dataset.code),
    labels: Object.fromEntries(
      [...document.querySelectorAll("#crossing .row")].map((row) => [row.dataset.code, row.getAttribute("aria-label")]),
    ),
    outcomes: [...document.querySelectorAll("#crossing .outcome")].map((item) => item.textContent),
    hollow: document.querySelectorAll("#crossing .mark.hollow").length,
    crosses: document.querySelectorAll("#crossing .cross").length,
    heat: Object.fromEntries(
      [...document.querySelectorAll("#heat tbody tr")].map((row) => [
        row.dataset.key,
        [...row.querySelectorAll("td")].map((cell) => cell.textContent),
      ]),
    ),
    met: Object.fromEntries(
      [...document.querySelectorAll("#heat tbody tr")].map((row) => [
        row.dataset.key,
        [...row.querySelectorAll("td")].map((cell) => /\bm\d\b/.test(cell.className)),
      ]),
    ),
    surely: Object.fromEntries(
      [...document.querySelectorAll("#surely tbody tr")].map((row) => [
        row.dataset.key,
        [...row.querySelectorAll("td")].map((cell) => cell.textContent),
      ]),
    ),
    likely: [...document.querySelectorAll("#surely td")].map((cell) => /\bm\d\b/.test(cell.className)),
    odds: [...document.querySelectorAll("#crossing .odds")].map((item) => item.textContent),
    spreads: [...document.querySelectorAll("#crossing path.spread")].map((item) => item.getBBox().width),
    track: document.querySelector("#crossing .track")?.getBBox().width,
    meeting: [...document.querySelectorAll("#meeting .halo")].map((item) => item.textContent),
    bands: document.querySelectorAll("#path .band").length,
  }));
}

export async function embedded(page) {
  return page.evaluate(() => JSON.parse(document.getElementById("results").textContent));
}

export async function select(page) {
  await page.selectOption("#member", "FRA");
  await page.selectOption("#member", "DEU");
  return shown(page);
}

export async function click(page) {
  await page.locator("#crossing .row[data-code='FRA']").click();
  const crossing = await shown(page);
  await page.locator("#heat tr[data-key='CAN'] td[data-year='2020']").click();
  return { crossing, heat: await shown(page) };
}

export async function compare(page) {
  await page.locator("#compare .row").nth(2).click();
  return { shown: await shown(page), scenarios: await page.locator("#compare-table tbody tr").allInnerTexts() };
}

export async function keys(page) {
  await page.selectOption("#member", "FRA");
  await page.locator("#crossing .row[aria-selected='true']").focus();
  const before = await shown(page);
  await page.keyboard.press("ArrowDown");
  const down = await shown(page);
  await page.keyboard.press("End");
  const end = await shown(page);
  await page.locator("#path .chart").focus();
  await page.keyboard.press("Home");
  const home = await shown(page);
  await page.keyboard.press("ArrowRight");
  const right = await shown(page);
  await page.locator("#heat td[tabindex='0']").focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  return { before, down, end, home, right, heat: await shown(page) };
}

/** Goes through the page with the tabulator alone and says what it stopped at. */
export async function tabs(page) {
  const stops = [];
  await page.evaluate(() => document.activeElement.blur());
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const now = document.activeElement;
      if (now === document.body) return null;
      const style = getComputedStyle(now.querySelector?.(":scope > .hit") ?? now);
      const ring = style.outlineStyle !== "none" || style.strokeWidth === "2.5px";
      return {
        where: now.closest("section")?.id ?? now.tagName,
        what: now.id || now.className.baseVal || now.className || now.tagName,
        ring,
      };
    });
    if (!stop) break;
    stops.push(stop);
  }
  return stops;
}

export async function hover(page) {
  await page.selectOption("#member", "DEU");
  const box = await page.locator("#path .chart svg").boundingBox();
  await page.locator("#path .chart").scrollIntoViewIfNeeded();
  await page.locator("#path .chart").hover({ position: { x: box.width * 0.5, y: box.height / 2 } });
  const path = await shown(page);
  await page.locator("#crossing .row[data-code='GBR']").hover();
  const crossing = await shown(page);
  await page.locator("#heat tr[data-key='ITA'] td[data-year='2018']").hover();
  return { path, crossing, heat: await shown(page) };
}

export async function tables(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((item) => (item.open = true)));
  await page.waitForTimeout(100);
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll("details table")].map((table) => [
        table.closest("section").id,
        {
          heads: [...table.querySelectorAll("thead th")].map((cell) => cell.textContent),
          rows: [...table.querySelectorAll("tbody tr, tfoot tr")].map((row) =>
            [...row.cells].map((cell) => cell.textContent),
          ),
        },
      ]),
    ),
  );
}

export async function second(page) {
  await page.selectOption("#target", "1");
  const one = { ...(await shown(page)), reading: await page.locator("#path .reading").textContent() };
  await page.selectOption("#target", "2");
  const joint = { ...(await shown(page)), cells: await page.locator("#heat tbody td").first().textContent() };
  await page.selectOption("#target", "3");
  return { one, joint, growth: await shown(page) };
}

export async function download(page) {
  const files = {};
  for (const id of ["csv", "json"]) {
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator(`#${id}`).click()]);
    files[id] = { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf-8") };
  }
  return files;
}

export async function accessibility(page, job) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((item) => (item.open = true)));
  await page.evaluate(readFileSync(job.axe, "utf-8"));
  const { violations, testEngine } = await page.evaluate("axe.run({ resultTypes: ['violations'] })");
  const told = violations.map(({ id, impact, nodes }) => ({
    id,
    impact,
    where: nodes[0].html.slice(0, 200),
    why: nodes[0].failureSummary,
  }));
  return { violations: told, by: testEngine.name };
}

/** Finds texts of one chart that lie over each other, and texts that leave their chart's place. */
export async function overlaps(page) {
  return page.evaluate(() => {
    const found = [];
    for (const svg of document.querySelectorAll(".chart svg")) {
      const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim());
      const boxes = texts.map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
      const where = svg.closest(".chart").id || svg.closest("section").id;
      const edge = svg.getBoundingClientRect();
      for (const { text, box } of boxes) {
        if (box.left < edge.left - 8 || box.right > edge.right + 8) found.push([where, text, "outside"]);
      }
      boxes.forEach((one, i) => {
        for (const other of boxes.slice(i + 1)) {
          const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
          const tall = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
          if (wide > 1 && tall > 3.5) found.push([where, one.text, other.text]);
        }
      });
    }
    return found;
  });
}
