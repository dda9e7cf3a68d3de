// Entries and citations of citeproc-js. Reads {items, runs} from standard input, where a run is
// {style, locale, keys, citations: [[{id, locator, label}]]}; writes for each run {entries: [[key, html]], citations: [html]}.
// `node process.js` finds the package `citeproc` in the folder NODE_PATH.
const CSL = require("citeproc");
const given = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const items = Object.fromEntries(given.items.map((item) => [item.id, item]));
const results = given.runs.map((run) => {
  const system = { retrieveLocale: () => given.locale, retrieveItem: (id) => JSON.parse(JSON.stringify(items[id])) };
  const engine = new CSL.Engine(system, given.styles[run.style], "en-US", true);
  engine.setOutputFormat("html");
  engine.updateItems(run.keys);
  const [params, made] = engine.makeBibliography();
  const entries = params.entry_ids.map((ids, n) => [ids[0], made[n]]);
  const before = [];
  const citations = [];
  run.citations.forEach((cited, n) => {
    const properties = { noteIndex: n + 1 };
    // a citation may change those before it: names and titles that are alike are told apart
    for (const [at, text, id] of engine.processCitationCluster({ citationItems: cited, properties }, before, [])[1]) {
      citations[at] = text;
      before[at] = [id, at + 1];
    }
  });
  return { entries, citations };
});
process.stdout.write(JSON.stringify({ version: CSL.PROCESSOR_VERSION, results }));
