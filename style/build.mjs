// Bundles main.css into target/site/loket.css, minified, and fails when it has grown past its budget.
//
//   npm ci --ignore-scripts && node build.mjs
//
// The component library repeats its layout helpers in every file and brings every variant of a component. What no page
// can use is left out: a rule stays when all its utrecht-* and rvo-* classes are written somewhere in app/.

import { copyFileSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const BUDGET = 25_000; // bytes, compressed

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const outfile = join(root, "target", "site", "loket.css");

/** Every utrecht-* and rvo-* class in our Rust sources; one that ends in `--` stands for all its variants. */
function usedClasses() {
  const names = new Set();
  for (const entry of readdirSync(join(root, "app"), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".rs")) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), "utf8");
    for (const [name] of text.matchAll(/\b(?:utrecht|rvo)-[\w-]+/g)) names.add(name);
  }
  return names;
}

const used = usedClasses();
const prefixes = [...used].filter((name) => name.endsWith("--"));
const isUsed = (name) => used.has(name) || prefixes.some((prefix) => name.startsWith(prefix));

/** Whether some page can match this selector: negations and what follows a comma are looked at on their own. */
function canMatch(selector) {
  const classes = selector.replace(/:not\([^()]*\)/g, "").matchAll(/\.((?:utrecht|rvo)-[\w-]+)/g);
  return [...classes].every(([, name]) => isUsed(name));
}

/** Splits a selector list at its top-level commas. */
const selectors = (list) => list.split(/,(?![^()]*\))/);

/** Leaves the unused rules out of flat CSS; at-rules around rules stay, and go when they end up empty. */
function prune(css) {
  return css
    .replace(/([^{}]+)\{([^{}]*)\}/g, (rule, head, body) => {
      const comments = (head.match(/\/\*![^]*?\*\/|\/\*\*[^]*?@license[^]*?\*\//g) ?? []).join("\n");
      const list = head.replace(/\/\*[^]*?\*\//g, "").trim();
      if (list.startsWith("@")) return rule;
      const kept = selectors(list).filter(canMatch);
      return kept.length > 0 ? `${comments}${kept.join(",")}{${body}}` : comments;
    })
    .replace(/@media[^{}]*\{\s*\}/g, "");
}

/** The dark tokens are written once and apply twice: when chosen, and when the reader's system asks for them. */
function darkTwice(css) {
  const chosen = ":root:where([data-theme=dark])";
  const system = ":root:where(:not([data-theme=light]))";
  return `@media screen{${css}}@media screen and (prefers-color-scheme:dark){${css.replaceAll(chosen, system)}}`;
}

const sources = {
  name: "sources",
  setup(building) {
    const load = (filter, change) =>
      building.onLoad({ filter }, ({ path }) => ({ contents: change(readFileSync(path, "utf8")), loader: "css" }));
    load(/component-library-css[/\\]dist[/\\].*\.css$/, prune);
    load(/[/\\]dark\.css$/, darkTwice);
  },
};

mkdirSync(dirname(outfile), { recursive: true });
copyFileSync(join(here, "icon.svg"), join(dirname(outfile), "icon.svg"));
await build({
  entryPoints: [join(here, "main.css")],
  outfile,
  bundle: true,
  minify: true,
  legalComments: "eof",
  target: ["chrome110", "firefox115", "safari16"],
  plugins: [sources],
  logLevel: "warning",
});

const css = readFileSync(outfile);
const size = gzipSync(css, { level: 9 }).length;
console.log(`${outfile}: ${css.length} bytes, ${size} compressed (budget ${BUDGET})`);
if (size > BUDGET) {
  console.error("The stylesheet is over its budget.");
  process.exit(1);
}
