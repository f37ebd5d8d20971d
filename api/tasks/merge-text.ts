import { diff3Merge } from 'node-diff3'

type Versions = { base: string; theirs: string; yours: string }

/** Both edits of one text, line by line; undefined when they touch the same lines. */
export function mergeText({ base, theirs, yours }: Versions): string | undefined {
  const lines = (text: string) => text.split('\n')
  const regions = diff3Merge(lines(yours), lines(base), lines(theirs), { excludeFalseConflicts: true })
  if (regions.some((region) => region.conflict !== undefined)) return undefined
  return regions.flatMap((region) => region.ok ?? []).join('\n')
}
