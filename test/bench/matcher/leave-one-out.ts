// Which phrasings do not answer to their own entry when they are left out (10-fold), and which entries are confused.
// node …/leave-one-out.js knowledge [--folds 10]      a knowledge folder, or a JSON file {entries: [{id, phrasings}], lexicon?}
import { leaveOneOut } from '../../../src/search/matcher/leave-one-out.js';
import { option, percent, readEntries } from './settings.js';

const path = process.argv[2];
if (!path || path.startsWith('--')) {
  console.error('Name a knowledge folder, or a JSON file of entries with their phrasings.');
  process.exitCode = 2;
} else {
  const { entries, lexicon } = readEntries(path);
  const report = leaveOneOut(entries, lexicon, Number(option('folds', '10')));
  const near = report.strays.filter(s => s.place > 0 && s.place <= 3).length;
  console.log(
    `${report.right} of ${report.phrasings} phrasings answer to their own entry when left out`,
    `(${percent(report.right / report.phrasings)}; among the first three ${percent((report.right + near) / report.phrasings)})`,
  );
  console.log('\nConfusions:');
  for (const { entry, got, count } of report.confusions.slice(0, 40))
    console.log(`${count}  ${entry} → ${got}`);
  console.log('\nStrays:');
  for (const s of report.strays) {
    console.log(
      `${s.entry} → ${s.got} (${s.confidence.toFixed(2)}, own at ${s.place || '>10'}): ${s.phrasing}`,
    );
  }
}
