// Accessibility of exported pages, by axe-core in a headless Chromium: light, dark, a phone, A4 paper.
//   npm install axe-core puppeteer-core        (in any folder outside the project; nothing is kept)
//   CHROME=/path/to/chromium node bench/axe.mjs report.html [...]
// Prints each violation with the elements that it is about, and how many pages of paper come of it (of
// a first page alone, one); exit code 1 where there is a violation.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(resolve("package.json"));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const LOOKS = [
  { name: "light", scheme: "light", width: 1200 },
  { name: "dark", scheme: "dark", width: 1200 },
  { name: "360 px", scheme: "light", width: 360 },
  { name: "360 px, dark", scheme: "dark", width: 360 },
  { name: "A4 paper", scheme: "light", width: 794, media: "print" },
];

async function violations(browser, file, look) {
  const page = await browser.newPage();
  await page.setViewport({ width: look.width, height: 800 });
  await page.emulateMediaType(look.media ?? "screen");
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: look.scheme }]);
  await page.goto(pathToFileURL(resolve(file)).href);
  const overflow = await page.evaluate(() => {
    const held = [document.documentElement, ...document.querySelectorAll(".scroll")];
    return Math.max(...held.map((one) => one.scrollWidth - one.clientWidth));
  });
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const sheets = look.media ? await printed(page) : 0;
  await page.close();
  const wide = look.media || overflow <= 0 ? [] : [`the page, or a table, is ${overflow} px wider than its room`];
  return { found: [...wide, ...found.violations.map(said)], sheets };
}

async function printed(page) {
  const pdf = Buffer.from(await page.pdf({ format: "A4" })).toString("latin1");
  return (pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
}

function said(violation) {
  const nodes = violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 120));
  return `${violation.id} (${violation.impact}, ${violation.nodes.length}): ${violation.help}\n    ${nodes.join("\n    ")}`;
}

const browser = await puppeteer.launch({
  executablePath: process.env.CHROME ?? "chromium",
  args: ["--no-sandbox"],
});
let failed = false;
for (const file of process.argv.slice(2)) {
  for (const look of LOOKS) {
    const { found, sheets } = await violations(browser, file, look);
    failed ||= found.length > 0;
    const pages = sheets ? `, pages: ${sheets}` : "";
    console.log(`${file}, ${look.name}: ${found.length ? found.join("\n  ") : "no violations"}${pages}`);
  }
}
await browser.close();
process.exitCode = failed ? 1 : 0;
