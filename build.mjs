// Bundles the scripts and stylesheets that templates name, with a hash of its content in the name of each file.
// dist/manifest.json says what each has become; journeymap/storage.py reads it. Does nothing when nothing has changed.

import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const NAMED = /\bstatic ["']([^"']+)["']/g;
const MANIFEST = "dist/manifest.json";
const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;
// Entries bundled each by itself: what they share with other pages would be split into twenty small files.
const APART = ["static/js/main.js", "static/js/phone.js", "static/js/embed.js", "static/js/fields.js"];
// What the editor begins with is imported by its later part too, so that it becomes one file: in two, one for what they
// share, it is 3 kB larger when compressed.
const LATER_PART = /static\/js\/tools\/(deferred|(paths|blueprint)\/later)\.js$/;
const FIRST_PART = ["fields.js", "tools/editor.js", "store/journey-store.js", "sync/session.js"];

process.chdir(import.meta.dirname);
const sources = globSync("static/**/*.{js,css,svg}").sort();
const entries = listEntries();
const digest = computeDigest(["build.mjs", "package-lock.json", ...sources], entries);
if (readManifest().digest !== digest) await bundle();

// The static files that templates name.
function listEntries() {
  const texts = globSync("templates/**/*.html").map((file) => readFileSync(file, "utf8"));
  const names = texts.flatMap((text) => [...text.matchAll(NAMED)].map(([, name]) => `static/${name}`));
  return [...new Set(names)].sort();
}

function computeDigest(files, names) {
  const hash = createHash("sha256").update(names.join("\n"));
  for (const file of files) hash.update(`\n${file}\n`).update(readFileSync(file));
  return hash.digest("hex");
}

function readManifest() {
  return existsSync(MANIFEST) ? JSON.parse(readFileSync(MANIFEST, "utf8")) : {};
}

async function bundle() {
  const others = entries.filter((entry) => !APART.includes(entry));
  const results = await Promise.all([...APART.map((entry) => [entry]), others].map(bundleGroup));
  const outputFiles = results.flatMap((result) => result.outputFiles);
  const outputs = Object.assign({}, ...results.map(({ metafile }) => metafile.outputs));
  for (const { path, contents } of outputFiles) writeWhole(path, contents);
  writeWhole(MANIFEST, JSON.stringify({ digest, files: describeOutputs(outputs) }, null, 1));
  removeOthers(new Set(outputFiles.map(({ path }) => relative(".", path))));
}

async function bundleGroup(entryPoints) {
  const { build } = await import("esbuild");
  return build({
    entryPoints,
    outbase: "static",
    outdir: "dist",
    entryNames: "[dir]/[name]-[hash]",
    chunkNames: "js/[name]-[hash]",
    loader: { ".svg": "copy" },
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    sourcemap: true,
    charset: "utf8",
    metafile: true,
    plugins: [{ name: "first-part", setup: joinFirstPart }],
    write: false,
    logLevel: "warning",
  });
}

function joinFirstPart({ onLoad }) {
  const folder = resolve("static/js");
  const imports = FIRST_PART.map((path) => `\nimport ${JSON.stringify(join(folder, path))};`).join("");
  onLoad({ filter: LATER_PART }, ({ path }) => ({ contents: readFileSync(path, "utf8") + imports, loader: "js" }));
}

// Write a file so that another process never reads a part of it.
function writeWhole(path, contents) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, contents);
  renameSync(`${path}.${process.pid}`, path);
}

// Return {source: {file, imports}}: the file that a source has become, and the scripts that load with it.
function describeOutputs(outputs) {
  const files = {};
  for (const [path, { entryPoint }] of Object.entries(outputs)) {
    if (!entries.includes(entryPoint)) continue;
    files[relative("static", entryPoint)] = { file: relative("dist", path), imports: listImports(outputs, path) };
  }
  return files;
}

function listImports(outputs, path, found = new Set()) {
  for (const one of outputs[path].imports) {
    if (one.kind !== "import-statement" || found.has(one.path)) continue;
    found.add(one.path);
    listImports(outputs, one.path, found);
  }
  return [...found].map((one) => relative("dist", one));
}

// Remove files of earlier builds, but not at once: a server or a test may be serving them.
function removeOthers(kept) {
  const old = (path) => Date.now() - statSync(path).mtimeMs > KEPT_MILLISECONDS;
  for (const path of globSync("dist/**/*-*.*")) if (!kept.has(path) && old(path)) rmSync(path, { force: true });
}
