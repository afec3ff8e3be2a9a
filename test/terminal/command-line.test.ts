import { describe, expect, it } from 'vitest';
import ask from '../../commands/ask.js';
import figures from '../../commands/figures.js';
import milestones from '../../commands/milestones.js';
import type { Command } from '../../src/command/command.js';
import { parseOptions } from '../../src/terminal/command-line.js';

const values = (command: Command, text: string) => {
  const parsed = parseOptions(command, text);
  return parsed.kind === 'values' ? parsed.values : parsed.message;
};

describe('parseOptions', () => {
  it.each<[Command, string, unknown]>([
    [figures, '', {}],
    [figures, 'funding-per-gigawatt', { name: 'funding-per-gigawatt' }],
    [figures, 'name:funding-per-gigawatt', { name: 'funding-per-gigawatt' }],
    [figures, 'gigawatts:4', { gigawatts: 4 }],
    [figures, 'gigawatts: 0.5', { gigawatts: 0.5 }],
    [figures, 'dollars:$2.5 billion', { dollars: '$2.5 billion' }],
    [figures, 'dollars:"35bn"', { dollars: '35bn' }],
    [figures, 'share gigawatts:4 dollars:35bn', { name: 'share', gigawatts: 4, dollars: '35bn' }],
    [milestones, 'NEXT', { show: 'next' }],
    [ask, 'how much is it?', { question: 'how much is it?' }],
    [ask, 'how much? private:true', { question: 'how much?', private: true }],
    [ask, 'is it private: yes or no?', { question: 'is it private: yes or no?' }],
  ])('reads %o %s', (command, text, expected) => {
    expect(values(command, text)).toEqual(expected);
  });

  it.each<[Command, string, string]>([
    [figures, 'gigawatts:four', 'gigawatts must be a number from 0, not “four”.'],
    [figures, 'gigawatts:', 'gigawatts must be a number from 0, not “”.'],
    [figures, 'gigawatts:-1', 'gigawatts must be a number from 0, not “-1”.'],
    [figures, 'gigawatts:Infinity', 'gigawatts must be a number from 0, not “Infinity”.'],
    [milestones, 'soon', 'show must be one of all, next, past, not “soon”.'],
    [ask, '', '/ask needs its question: What you want to know, in your own words.'],
  ])('refuses %o %s', (command, text, expected) => {
    expect(values(command, text)).toBe(expected);
  });
});
