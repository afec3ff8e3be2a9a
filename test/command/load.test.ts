import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCommands } from '../../src/command/load.js';

describe('loadCommands', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'commands-'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const good = { name: 'hello', description: 'Says hello', where: 'everywhere', options: [] };
  const write = (file: string, command: object, rest = '') =>
    writeFileSync(join(folder, file), `export default { ...${JSON.stringify(command)}, run() {} ${rest} };`);

  it('loads every command of the project', async () => {
    const commands = await loadCommands();
    expect(commands.map(({ name }) => name)).toEqual([
      'ask',
      'figures',
      'help',
      'knowledge',
      'milestones',
      'privacy',
      'sources',
    ]);
  });

  it('takes a new file for a new command', async () => {
    write('hello.js', good);
    writeFileSync(join(folder, 'hello.d.ts'), '');
    expect((await loadCommands(folder)).map(({ name }) => name)).toEqual(['hello']);
  });

  const option = { type: 'string', name: 'a', description: 'An option' };
  it.each<[string, object]>([
    ['name must be lower case', { ...good, name: 'Hello There' }],
    ['description must have', { ...good, description: '' }],
    ['where must be', { ...good, where: 'nowhere' }],
    ['options must be a list', { ...good, options: {} }],
    ['option "a" stands twice', { ...good, options: [option, option] }],
    [
      'is required and must stand before',
      { ...good, options: [option, { ...option, name: 'b', required: true }] },
    ],
    ['has no complete()', { ...good, options: [{ ...option, autocomplete: true }] }],
    ['there is no type "file"', { ...good, options: [{ ...option, type: 'file' }] }],
    [
      'more than 25 choices',
      {
        ...good,
        options: [
          { ...option, choices: Array.from({ length: 26 }, (_, i) => ({ name: `${i}`, value: `${i}` })) },
        ],
      },
    ],
  ])('fails with the file and "%s"', async (fault, command) => {
    write('bad.js', command);
    await expect(loadCommands(folder)).rejects.toThrow(`commands/bad.js: `);
    await expect(loadCommands(folder)).rejects.toThrow(fault);
  });

  it('fails for a file that does not load, exports nothing, or repeats a name', async () => {
    writeFileSync(join(folder, 'broken.js'), 'export default {');
    await expect(loadCommands(folder)).rejects.toThrow('commands/broken.js: it does not load');
    writeFileSync(join(folder, 'broken.js'), 'export const command = 1;');
    await expect(loadCommands(folder)).rejects.toThrow('its default export must be a command');
    rmSync(join(folder, 'broken.js'));
    write('a.js', good);
    write('b.js', good);
    await expect(loadCommands(folder)).rejects.toThrow(
      'commands/b.js: another file has a command named "hello"',
    );
  });

  it('fails for a folder without commands', async () => {
    await expect(loadCommands(folder)).rejects.toThrow('there is no command in this folder');
  });
});
