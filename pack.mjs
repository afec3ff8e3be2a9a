// `npm pack` puts the licences of all packages that are installed with this one into the tarball, beside the packages
// themselves (package.json, bundleDependencies: npm takes no versions from a lock file in a tarball). `node pack.mjs
// licences` prints them, `node pack.mjs clean` takes the file away again.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const MADE = `${root}THIRD-PARTY.txt`;

/** Packages that are installed without --omit=dev's, on any machine: name, version and licence, by name. */
function installed() {
  const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'));
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { version, license }]) => ({
      name: path.replace(/^.*node_modules\//, ''),
      version,
      licence: license ?? licenceIn(`${root}${path}`),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** What a package says of itself where the lock file says nothing. */
function licenceIn(folder) {
  const { license, licenses } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const said = license ?? licenses;
  if (typeof said === 'string') return said;
  return [said]
    .flat()
    .map(one => one?.type ?? 'unknown')
    .join(' OR ');
}

const licences = () =>
  installed()
    .map(({ name, version, licence }) => `${name} ${version}: ${licence}\n`)
    .join('');

const [what] = process.argv.slice(2);
if (what === 'licences') process.stdout.write(licences());
else if (what === 'clean') rmSync(MADE, { force: true });
else writeFileSync(MADE, licences());
