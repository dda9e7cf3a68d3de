// What axe-core finds on a page of HTML, narrow, wide and dark: node axe.cjs MODULES CHROMIUM FILE → JSON.
const path = require("path");
const [, , modules, chromium, file] = process.argv;
const of = (name) => path.join(modules, "node_modules", name);
const puppeteer = require(of("puppeteer-core"));
const VIEWS = [[320, "light"], [1280, "light"], [1280, "dark"]];

(async () => {
  const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
  const found = [];
  for (const [width, scheme] of VIEWS) {
    const page = await browser.newPage();
    const fetched = [];
    page.on("request", (request) => fetched.push(request.url()));
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto("file://" + path.resolve(file));
    const requests = fetched.filter((url) => !url.startsWith("data:")).length;
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    await page.addScriptTag({ path: path.join(of("axe-core"), "axe.min.js") });
    const { violations } = await page.evaluate(() => axe.run(document));
    found.push({ width, scheme, wide, requests, violations: violations.map((one) => [one.id, one.nodes[0].html]) });
  }
  await browser.close();
  console.log(JSON.stringify(found));
})();
