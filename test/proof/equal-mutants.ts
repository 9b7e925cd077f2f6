import type { Site } from './engine-sites.ts'

interface Excuse {
  why: string
  mutants: readonly string[]
}

/** Mutants that say the same as the engine on every day, each with the reason: no test can tell them apart, so none is asked to. */
const EXCUSED: readonly Excuse[] = [
  {
    why: 'What was worked out is only remembered. Not remembered, it is worked out again from the same facts, and is the same.',
    mutants: [
      'compile.ts always: !masks',
      'compile.ts always: !ready',
      'length.ts always: !length',
      'length.ts always: lengths.size < REMEMBERED',
      'length.ts never: lengths.size < REMEMBERED',
      'length.ts < to <=: lengths.size < REMEMBERED',
      'length.ts left out: lengths.set(text, length)',
      'length.ts always: n < EARLIEST || n > LATEST',
      'length.ts < to <=: n < EARLIEST',
      'length.ts > to >=: n > LATEST',
      'moved.ts never: known',
      'moved.ts always: !kept.has(before)',
      'person.ts never: done',
      'person.ts left out: this.timelines.set(cert, timelines)',
      'person.ts always: !days',
      'person.ts left out: this.turnings.set(cert, days)',
      'ready.ts always: !places',
      'run.ts always: !starts',
      'run.ts always: !list',
      'run.ts left out: run.leaves[leaf.index] = list',
    ],
  },
  {
    why: 'A short way where there is nothing to do. The long way finds nothing to do either.',
    mutants: [
      'award.ts never: claims.length === 0',
      'evaluate.ts never: marks.length === 0',
      'events.ts never: corrections.length === 0',
      'fold.ts always: state.cycle !== cycle',
      'fold.ts always: rule.keep.length > 0',
      'fold.ts > to >=: rule.keep.length > 0',
      'need.ts never: counted.length === 0',
      'run.ts never: version === run.version && version.rule.variants === undefined',
      'run.ts never: rule === run.rule',
      'scope.ts never: named === undefined && !insist',
      'snapshot.ts always: deadlines.length > 1',
      'snapshot.ts > to >=: deadlines.length > 1',
      'term.ts never: run.acts.length === 0',
      'trigger.ts never: rule.depends.length === 0',
      'trigger.ts never: run.acts.length === 0',
      'trigger.ts never: state.triggers.length === 0',
      'trigger.ts never: run.rule.triggers.length === 0',
    ],
  },
  {
    why: 'Nothing is said as null, as false or as below nought. Said as undefined, whoever asks takes the same way.',
    mutants: [
      'evidence.ts without what stands for nothing: assess?.mustHold?.some(held => !judge.holds?.includes(held)) ?? false',
      'scope.ts without what stands for nothing: vocabulary.coverage?.[dim.key]?.[one]?.includes(asked) ?? false',
      'scope.ts without what stands for nothing: dim.levels?.indexOf(level) ?? -1',
      "scope.ts without what stands for nothing: dims.find(dim => dim.match === 'at-least') ?? null",
      'term.ts without what stands for nothing: newest?.event.issued?.method ?? null',
      'term.ts without what stands for nothing: state.term?.term.advisory ?? false',
    ],
  },
]

/** The numbers of the mutants that are excused; an excuse for a mutant that there is not is a fault. */
export function excusedAmong(mutants: readonly Site[]): Set<number> {
  const excused = new Set<number>()
  for (const name of EXCUSED.flatMap(one => one.mutants)) {
    const ids = mutants.flatMap(({ file, what }, id) => (`${file} ${what}` === name ? [id] : []))
    if (ids.length !== 1) throw new Error(`an excuse stands for ${ids.length} mutants: ${name}`)
    excused.add(ids[0]!)
  }
  return excused
}
