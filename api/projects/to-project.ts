import type { Locale } from '#shared/contract/person.ts'
import type { Project, ProjectRole } from '#shared/contract/project.ts'
import { words } from '#shared/contract/words.ts'
import type { LabelRecord, ProjectRecord, StatusRecord } from './project-repository.ts'

type Lists = { statuses: StatusRecord[]; labels: LabelRecord[] }
type Reader = { role: ProjectRole; locale: Locale }

/** What leaves the server of a project; `statuses` and `labels` may be those of many projects. */
export function toProject(record: ProjectRecord, { statuses, labels }: Lists, { role, locale }: Reader): Project {
  const { archivedAt, createdAt, ...rest } = record
  const isOwn = ({ projectId }: { projectId: string }) => projectId === record.id
  return {
    ...rest,
    archived: archivedAt !== null,
    role,
    statuses: statuses.filter(isOwn).map((status) => ({
      id: status.id,
      name: statusName(status, locale),
      category: status.category,
    })),
    labels: labels.filter(isOwn).map(({ id, name, color }) => ({ id, name, color })),
    createdAt: createdAt.toISOString(),
  }
}

/** What a status is called in this language. */
export function statusName({ name, category }: Pick<StatusRecord, 'name' | 'category'>, locale: Locale): string {
  return name ?? words[locale].categories[category]
}
