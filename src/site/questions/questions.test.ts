import { describe, expect, it } from 'vitest';
import { simulate, type Run, type Script } from '../../engine';
import { fillScript } from '../../interchange';
import type { Goal, Protocol } from '../../protocols/kit';
import { openQuestion, questions } from '.';

const opened = await Promise.all(
  questions.map(async (question) => ({
    id: question.id,
    question,
    ...(await openQuestion(question)),
  })),
);

function runOf(protocol: Protocol, script: Script): Run {
  return simulate(script, protocol.createModel(script.params, script.mistakes));
}

function unmet(goals: readonly Goal[], run: Run): readonly string[] {
  return goals.filter((goal) => !goal.met(run)).map((goal) => goal.claim);
}

function words(text: string): number {
  return text.split(/\s+/).length;
}

describe.each(opened)('$question.number $id', ({ question, protocol, script, goal, beside }) => {
  const run = runOf(protocol, script);

  it('is said in thirty seconds', () => {
    expect(question.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(words(question.answer)).toBeGreaterThanOrEqual(60);
    expect(words(question.answer)).toBeLessThanOrEqual(90);
    expect(words(question.watchFor)).toBeLessThanOrEqual(40);
    for (const text of [question.question, question.followUp.question]) expect(text).toMatch(/\?$/);
    for (const text of [question.answer, question.followUp.answer, question.systems]) {
      expect(text).toMatch(/\.$/);
    }
  });

  it('opens a run at an event that happens in it, with no decision unused', () => {
    expect(run.events.map((event) => event.name)).toContain(question.run.at);
    expect(run.unused).toEqual([]);
  });

  it('says of that run what is true of it', () => {
    expect(question.run.proves.length).toBeGreaterThan(0);
    expect(unmet(question.run.proves, run)).toEqual([]);
  });

  it('says of the run beside it what is true of that', () => {
    if (!beside || !question.beside) return;
    const other = runOf(beside.protocol, beside.script);
    expect(other.events.map((event) => event.name)).toContain(question.beside.at);
    expect(unmet(question.beside.proves, other)).toEqual([]);
  });

  it('has a goal that the run misses and its solution reaches', () => {
    const solved = runOf(protocol, fillScript(protocol, goal.solution));
    expect(goal.claim).toMatch(/^[A-Z]/);
    expect(goal.met(run)).toBe(false);
    expect(goal.met(solved)).toBe(true);
    expect(solved.unused).toEqual([]);
  });
});

describe('questions', () => {
  it('have ids and numbers of their own', () => {
    for (const own of [questions.map((one) => one.id), questions.map((one) => one.number)]) {
      expect(new Set<unknown>(own).size).toBe(questions.length);
    }
  });
});
