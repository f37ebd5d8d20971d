import type { ChangeRow, Described } from './described.ts'
import { withObjectParticle } from './object-particle.ts'
import type { Locale } from './person.ts'

/** One sentence about an event: who did what. `rows` are its changes as people read them. */
export function summarize(event: Described, rows: ChangeRow[], locale: Locale): string {
  return locale === 'ko' ? inKorean(event, rows) : inEnglish(event, rows)
}

// What one short line can say of a single field is said at once.
const shortFields: readonly ChangeRow['field'][] = [
  'statusId',
  'assigneeId',
  'priority',
  'dueOn',
  'parentId',
  'role',
  'visibility',
]

/** The one change that the sentence says as a whole, so that nobody says it again. */
export const onlyShort = (rows: ChangeRow[]): ChangeRow | undefined =>
  rows.length === 1 && rows[0] && shortFields.includes(rows[0].field) ? rows[0] : undefined

function inKorean(event: Described, rows: ChangeRow[]): string {
  const who = `${event.actorName}님이`
  const whom = event.personName ?? '누군가'
  switch (event.type) {
    case 'task.created': {
      const assignee = rows.find((row) => row.field === 'assigneeId')
      return assignee ? `${who} 작업을 만들어 ${assignee.to}님에게 맡겼습니다` : `${who} 작업을 만들었습니다`
    }
    case 'task.deleted':
      return `${who} 작업을 지웠습니다`
    case 'task.restored':
      return `${who} 작업을 되살렸습니다`
    case 'comment.added':
      return `${who} 댓글을 남겼습니다`
    case 'comment.changed':
      return `${who} 댓글을 고쳤습니다`
    case 'comment.deleted':
      return `${who} 댓글을 지웠습니다`
    case 'project.created':
      return `${who} 프로젝트를 만들었습니다`
    case 'project.member_added':
      return `${who} ${whom}님을 프로젝트에 넣었습니다`
    case 'project.member_removed':
      return `${who} ${whom}님을 프로젝트에서 뺐습니다`
    case 'project.member_changed':
      return `${who} ${whom}님의 역할을 바꿨습니다`
    default:
      return koreanChange(who, rows)
  }
}

function koreanChange(who: string, rows: ChangeRow[]): string {
  if (rows.length === 0) return `${who} 순서를 옮겼습니다`
  const only = onlyShort(rows)
  if (only) return `${who} ${withObjectParticle(only.label)} 바꿨습니다: ${only.from} → ${only.to}`
  return `${who} ${withObjectParticle(rows.map((row) => row.label).join(', '))} 바꿨습니다`
}

function inEnglish(event: Described, rows: ChangeRow[]): string {
  const who = event.actorName
  const whom = event.personName ?? 'someone'
  switch (event.type) {
    case 'task.created': {
      const assignee = rows.find((row) => row.field === 'assigneeId')
      return assignee ? `${who} created the task and assigned it to ${assignee.to}` : `${who} created the task`
    }
    case 'task.deleted':
      return `${who} deleted the task`
    case 'task.restored':
      return `${who} restored the task`
    case 'comment.added':
      return `${who} commented`
    case 'comment.changed':
      return `${who} edited a comment`
    case 'comment.deleted':
      return `${who} deleted a comment`
    case 'project.created':
      return `${who} created the project`
    case 'project.member_added':
      return `${who} added ${whom} to the project`
    case 'project.member_removed':
      return `${who} removed ${whom} from the project`
    case 'project.member_changed':
      return `${who} changed the role of ${whom}`
    default:
      return englishChange(who, rows)
  }
}

function englishChange(who: string, rows: ChangeRow[]): string {
  if (rows.length === 0) return `${who} moved the card`
  const only = onlyShort(rows)
  if (only) return `${who} changed ${only.label.toLowerCase()}: ${only.from} → ${only.to}`
  return `${who} changed ${rows.map((row) => row.label.toLowerCase()).join(', ')}`
}
