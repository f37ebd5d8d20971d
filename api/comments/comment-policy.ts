import type { Asking } from '#api/http/asking.ts'
import type { HeldTask } from '#api/tasks/task-writing.ts'
import { mentionsIn } from '#shared/contract/mentions.ts'
import type { ProjectRole } from '#shared/contract/project.ts'
import { words } from '#shared/contract/words.ts'
import { AppError } from '#shared/errors.ts'

type Written = { authorId: string }

/** Somebody who may work in the comment's project. */
export type Commenter = { personId: string; role: ProjectRole }

/** What a person has said is changed by nobody else. */
export const mayChange = ({ authorId }: Written, { personId }: Commenter): boolean => authorId === personId

/** A manager keeps order: they may take away what others said. */
export const mayDelete = (comment: Written, who: Commenter): boolean =>
  mayChange(comment, who) || who.role === 'manager'

/** What a manager has taken away does not come back by its author. */
export const mayRestore = (comment: Written & { deletedBy: string }, who: Commenter): boolean =>
  who.role === 'manager' || (mayChange(comment, who) && comment.deletedBy === who.personId)

type Left = { to: string | null; occurredAt: string }

/**
 * Whether a comment is as an event left it. Of several deletions only the last one did: each may be another person's.
 */
export function isAsLeft(
  { body, deletedAt }: { body: string; deletedAt: Date | null },
  { to, occurredAt }: Left,
): boolean {
  return to === null ? deletedAt?.toISOString() === occurredAt : deletedAt === null && body === to
}

type Rewriting = { from: string | null; to: string | null; authorId: string }

/** Whom a comment mentions who was not mentioned before, in the order of the text. Nobody calls themselves. */
export function newMentions({ from, to, authorId }: Rewriting): string[] {
  const before = new Set([...mentionsIn(from ?? ''), authorId])
  return mentionsIn(to ?? '').filter((id) => !before.has(id))
}

export const commenterOf = ({ project: { role } }: HeldTask, { actor: { personId } }: Asking): Commenter => ({
  personId,
  role,
})

export function needsManager({ context: { locale } }: Asking): AppError {
  return new AppError('role_too_low', { params: { needed: words[locale].projectRoles.manager } })
}
