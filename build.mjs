// Builds dist/ anew (a deleted command would still load from an old one) and compiles the knowledge. It is built aside
// and put in place at the end, so that a running program never meets half of it. Without the compiler, as under
// `npm ci --omit=dev`, there is nothing to do: dist/ comes from where it was built.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const modules = `${root}dist-${process.pid}-modules`;
const aside = `${root}dist-${process.pid}`;
process.on('exit', () => {
  for (const folder of [modules, aside]) rmSync(folder, { recursive: true, force: true });
});
const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
};

/** A path beside a module stays what it was, whichever file the module ends up in: those lie as deep as dist/src/. */
const ownAddress = {
  name: 'own-address',
  transform: (code, id) =>
    code.replaceAll(
      'import.meta.url',
      `new URL(${JSON.stringify(`../${relative(modules, id)}`)}, import.meta.url).href`,
    ),
};

const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

/** What is installed beside the program stays outside; other packages are built in, as far as they are used. */
function external(id) {
  if (/^[./]/.test(id)) return false;
  const [name] = /^(@[^/]+\/)?[^/]+/.exec(id);
  return isBuiltin(id) || name in dependencies;
}

/**
 * Joins the compiled modules into a few files: reading each of some 200 small ones costs a cold start about 0.2 ms.
 * Names stay as they are, for the sake of stack traces; what is loaded later stays in files of its own.
 */
async function bundle() {
  const { rolldown } = await import('rolldown');
  const commands = readdirSync(`${modules}/commands`)
    .filter(name => name.endsWith('.js'))
    .map(name => `commands/${name}`);
  const workers = ['src/editing/imports/reading-worker.js', 'src/charts/worker.js', 'src/charts/draw.js'];
  const entries = ['src/main.js', ...commands, ...workers];
  const bundled = await rolldown({
    input: Object.fromEntries(entries.map(path => [path.replace(/\.js$/, ''), `${modules}/${path}`])),
    platform: 'node',
    external,
    plugins: [ownAddress],
  });
  const { output } = await bundled.write({
    dir: aside,
    chunkFileNames: 'src/[name]-[hash].js',
    minify: { mangle: false, compress: false, codegen: true },
  });
  return output;
}

/** The preview's page, for the browser. */
async function page() {
  const { build } = await import('vite');
  const { output } = await build({
    root: `${root}src/preview/page`,
    configFile: false,
    base: './',
    build: { outDir: `${aside}/src/preview/page`, emptyOutDir: true },
    logLevel: 'warn',
  });
  return output;
}

/** Names, versions and licences of the packages that are built into files, with the licences' texts. */
function licences(files) {
  const folders = files.flatMap(file => /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  const told = [...new Set(folders)].sort().map(folder => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const texts = readdirSync(folder).filter(file => /^licen[cs]e/i.test(file));
    return [
      `${name} ${version}: ${license}`,
      ...texts.map(file => readFileSync(`${folder}/${file}`, 'utf8').trim()),
    ];
  });
  return `${told.map(parts => parts.join('\n\n')).join('\n\n---\n\n')}\n`;
}

const tsc = `${root}node_modules/typescript/bin/tsc`;
if (!existsSync(tsc)) {
  if (existsSync(`${root}dist/src/main.js`)) process.exit(0);
  console.error(
    'build: the compiler is left out here: run `npm ci` without --omit=dev, or install the tarball of `npm pack` (docs/operations.md, Installing)',
  );
  process.exit(1);
}
run(tsc, '-p', 'tsconfig.json', '--outDir', modules);
run(`${modules}/src/compile/build.js`);
const output = [...(await bundle()), ...(await page())];
for (const made of ['knowledge.bin', 'schemas']) renameSync(`${modules}/${made}`, `${aside}/${made}`);
const fonts = [
  import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
].map(url => fileURLToPath(url));
for (const font of fonts) copyFileSync(font, `${aside}/src/charts/${basename(font)}`);
writeFileSync(`${aside}/LICENSES.txt`, licences([...output.flatMap(made => made.moduleIds ?? []), ...fonts]));
rmSync(`${root}dist`, { recursive: true, force: true });
renameSync(aside, `${root}dist`);
