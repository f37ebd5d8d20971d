import { describeChange } from '#shared/contract/describe-change.ts'
import type { ChangeRow } from '#shared/contract/described.ts'
import { withObjectParticle } from '#shared/contract/object-particle.ts'
import type { Locale } from '#shared/contract/person.ts'
import type { NetEffect } from '#shared/mail-rules/net-effect.ts'
import type { MailMatter, ToldTask } from './mail-matter.ts'
import { actorsOf, asSubject, inEnglish, type NameOf, namesIn } from './names.ts'

type Story = { task: ToldTask; matter: MailMatter; nameOf: NameOf; rows: ChangeRow[] }

/** The first sentence of a mail: who did what. About one event it is the timeline's own. */
export function headlineOf({ task, matter, nameOf, rows }: Story): string {
  const { locale } = matter.recipient
  const [event, ...others] = task.events
  if (event !== undefined && others.length === 0) {
    const names = namesIn(task.events, matter)
    return describeChange({ ...event, actorName: nameOf(event.actorId), names }, locale).summary
  }
  const who = asSubject(actorsOf(task.events, nameOf), locale)
  return locale === 'ko' ? inKorean(who, task.net, rows) : `${who} ${inEnglish(englishParts(task.net, rows))}`
}

/** 작업 12개를 바꿨습니다: who changed how many tasks. */
export function summaryHeadline(names: string[], count: number, locale: Locale): string {
  const who = asSubject(names, locale)
  if (locale === 'ko') return `${who} 작업 ${count}개를 바꿨습니다`
  return `${who} changed ${count === 1 ? 'a task' : `${count} tasks`}`
}

type Clause = { and: string; end: string }

const clause = (object: string, and: string, end: string): Clause => ({
  and: `${object} ${and}`,
  end: `${object} ${end}`,
})

function inKorean(who: string, net: NetEffect, rows: ChangeRow[]): string {
  const { comments } = net
  const labels = changedLabels(net, rows)
  const said = comments.length === 1 ? '댓글을' : `댓글 ${comments.length}개를`
  const clauses = [
    ...(net.created ? [clause('작업을', '만들고', '만들었습니다')] : []),
    ...(net.restored ? [clause('작업을', '되살리고', '되살렸습니다')] : []),
    ...(labels.length > 0 ? [clause(withObjectParticle(labels.join(', ')), '바꾸고', '바꿨습니다')] : []),
    ...(comments.length > 0 ? [clause(said, '남기고', '남겼습니다')] : []),
    ...(net.deleted ? [clause('작업을', '지우고', '지웠습니다')] : []),
  ]
  const last = clauses.at(-1)?.end ?? '작업을 바꿨다가 되돌렸습니다'
  return [who, ...clauses.slice(0, -1).map(({ and }) => and), last].join(' ')
}

function englishParts(net: NetEffect, rows: ChangeRow[]): string[] {
  const labels = changedLabels(net, rows).map((label) => label.toLowerCase())
  const { length } = net.comments
  const parts = [
    ...(net.created ? ['created the task'] : []),
    ...(net.restored ? ['restored the task'] : []),
    ...(labels.length > 0 ? [`changed ${labels.join(', ')}`] : []),
    ...(length > 0 ? [length === 1 ? 'commented' : `left ${length} comments`] : []),
    ...(net.deleted ? ['deleted the task'] : []),
  ]
  return parts.length > 0 ? parts : ['changed the task and put it back']
}

// What a new task began with is no change of it.
const changedLabels = ({ created }: NetEffect, rows: ChangeRow[]): string[] =>
  created ? [] : rows.map(({ label }) => label)
