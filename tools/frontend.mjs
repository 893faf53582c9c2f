// Builds the interface: baqylau/ui/static-src → baqylau/ui/static/dist, named by content, compressed beside.
//
//   node tools/frontend.mjs           build once
//   node tools/frontend.mjs --watch   build again whenever a source changes
//
// manifest.json maps plain names (app.css) to built ones (app-3F2A9C1B.css); the tag {% dist %} reads it.

import { readFile, rm, watch, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const FROM = join(ROOT, "baqylau/ui/static-src");
const TO = join(ROOT, "baqylau/ui/static/dist");
const MAPLIBRE = join(ROOT, "node_modules/maplibre-gl/src");

// Parts of MapLibre our flat map of polygons and names never reaches. Left out of the bundle they save a
// fifth of it: on a slow line that is the difference between a map and a wait.
const LEFT_OUT = [
  /@maplibre\/mlt\//,
  /\/geo\/projection\/(globe|vertical_perspective)_(projection|transform|camera_helper)\.ts$/,
  /\/source\/(raster_tile|raster_dem_tile|image|video|canvas)_source\.ts$/,
  /\/webgl\/draw\/draw_(circle|collision_debug|color_relief|debug|fill_extrusion|heatmap|hillshade|raster|sky|terrain)\.ts$/,
  /\/shaders\/glsl\/(atmosphere|circle|collision|color_relief|debug|depth|fill_extrusion|heatmap|hillshade|line_gradient|line_pattern|raster|sky|symbol_icon|terrain)\w*\.(vertex|fragment)\.glsl\.g\.ts$/,
];

const leaveOut = {
  name: "leave-out",
  setup(bundle) {
    bundle.onLoad({ filter: /maplibre/ }, async ({ path }) => {
      if (!LEFT_OUT.some((pattern) => pattern.test(path))) return undefined;
      return { contents: hollow(await readFile(path, "utf8")), loader: "js" };
    });
  },
};

/** A module with the same names and nothing behind them: each may be called or made, and does nothing. */
function hollow(source) {
  const declared = [...source.matchAll(/^export (?:abstract )?(?:async )?(?:class|function|const|let) (\w+)/gm)];
  const listed = [...source.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names]) => names.split(","));
  const names = [...declared.map(([, name]) => name), ...listed.map((name) => name.trim().split(" as ").pop())];
  const stubs = [...new Set(names.filter((name) => /^\w+$/.test(name)))].map((name) => `export function ${name}() {}`);
  return [...stubs, "export default '';"].join("\n");
}

/** Old browsers without light-dark() get the light value of every token. */
const lightFallback = {
  name: "light-fallback",
  setup(bundle) {
    bundle.onLoad({ filter: /tokens\.css$/ }, async ({ path }) => {
      const tokens = await readFile(path, "utf8");
      const light = tokens.match(/:root \{[^}]*\}/)[0].replace(/light-dark\(([^,]+), [^)]+\)/g, "$1");
      return { contents: `${tokens}@supports not (color: light-dark(red, red)) { ${light} }`, loader: "css" };
    });
  },
};

const COMMON = {
  plugins: [leaveOut, lightFallback],
  loader: { ".svg": "copy" },
  bundle: true,
  format: "esm",
  target: ["es2022"],
  minify: true,
  legalComments: "none",
  outdir: TO,
  entryNames: "[name]-[hash]",
  chunkNames: "shared-[hash]",
  metafile: true,
  logLevel: "warning",
};

/** What every page loads: one script, one style sheet, one mark. */
const page = () =>
  build({
    ...COMMON,
    entryPoints: { app: join(FROM, "js/app.js"), styles: join(FROM, "css/app.css"), icon: join(FROM, "icon.svg") },
  });

/** The zoomable map. Page and worker share what both need, so it is sent once. */
const map = () =>
  build({
    ...COMMON,
    entryPoints: {
      map: join(FROM, "js/map.js"),
      "map-worker": join(MAPLIBRE, "source/worker.ts"),
      "map-styles": join(FROM, "css/map.css"),
    },
    alias: { "maplibre-source": MAPLIBRE },
    splitting: true,
    // MapLibre declares fields without values that its constructors fill: declaring must not reset them.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
  });

/** The pages for those who report: resumable uploads, and the worker that solves ALTCHA's challenges. */
const report = () =>
  build({
    ...COMMON,
    entryPoints: {
      report: join(FROM, "js/report.js"),
      "report-worker": join(ROOT, "node_modules/altcha/dist/workers/pbkdf2.js"),
    },
  });

async function bundleAll() {
  const results = await Promise.all([page(), map(), report()]);
  return results.flatMap((result) => Object.keys(result.metafile.outputs)).map((path) => resolve(path));
}

const PLAIN = { "styles.css": "app.css", "map-styles.css": "map.css" };

/** The name a template uses for a built file; null for chunks, which only modules import. */
function plainName(path) {
  const [, name] = basename(path, extname(path)).match(/^(.+)-[0-9A-Z]{8}$/);
  if (name === "shared") return null;
  return PLAIN[name + extname(path)] ?? name + extname(path);
}

async function compress(path) {
  const content = await readFile(path);
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } };
  const packed = { br: brotliCompressSync(content, options), gz: gzipSync(content, { level: 9 }) };
  await Promise.all(Object.entries(packed).map(([end, data]) => writeFile(`${path}.${end}`, data)));
  return [basename(path), content.length, packed.br.length, packed.gz.length];
}

const LICENSED = [
  ["map-*.js and shared-*.js contain MapLibre GL JS", "maplibre-gl/LICENSE.txt"],
  ["report-*.js contains tus-js-client", "tus-js-client/LICENSE"],
  ["report-worker-*.js is a part of ALTCHA", "altcha/LICENSE.txt"],
];

async function licences() {
  const texts = LICENSED.map(async ([what, path]) => {
    const text = await readFile(join(ROOT, "node_modules", path), "utf8");
    return `${what}:\n\n${text}`;
  });
  await writeFile(join(TO, "licences.txt"), (await Promise.all(texts)).join("\n\n"));
}

async function make() {
  await rm(TO, { recursive: true, force: true });
  const paths = await bundleAll();
  const names = paths.map((path) => [plainName(path), basename(path)]).filter(([plain]) => plain);
  await writeFile(join(TO, "manifest.json"), `${JSON.stringify(Object.fromEntries(names.sort()), null, 1)}\n`);
  await licences();
  for (const [name, ...sizes] of await Promise.all(paths.map(compress))) {
    console.log(name.padEnd(28), ...sizes.map((size) => String(size).padStart(8)));
  }
}

await make();
if (process.argv.includes("--watch")) {
  for await (const { filename } of watch(FROM, { recursive: true })) {
    console.log("changed:", filename);
    await make().catch((problem) => console.error(problem.message));
  }
}
