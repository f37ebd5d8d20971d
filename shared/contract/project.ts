import * as z from 'zod'
import { limits } from './limits.ts'
import { PageQuery } from './page.ts'
import { Color, Id } from './person.ts'
import { line, lines, typed } from './text.ts'

export const categories = ['waiting', 'in_progress', 'done'] as const
export const Category = z.enum(categories)
export type Category = z.infer<typeof Category>

export const Status = z.object({ id: Id, name: z.string(), category: Category }).meta({ id: 'Status' })
export type Status = z.infer<typeof Status>

export const Label = z.object({ id: Id, name: z.string(), color: Color }).meta({ id: 'Label' })
export type Label = z.infer<typeof Label>

/** `team`: everybody may see it and work in it; `private`: its members alone. */
export const visibilities = ['team', 'private'] as const
export const Visibility = z.enum(visibilities)
export type Visibility = z.infer<typeof Visibility>

/** What a person may do in one project. Each may all that the next one may. */
export const projectRoles = ['manager', 'contributor', 'viewer'] as const
export const ProjectRole = z.enum(projectRoles)
export type ProjectRole = z.infer<typeof ProjectRole>

export const ProjectKey = z.string().regex(/^[A-Z][A-Z0-9]{0,9}$/)

export const Project = z
  .object({
    id: Id,
    key: z.string().meta({ description: 'What its tasks are called by: WEB gives WEB-42' }),
    version: z.int().meta({ description: 'Rises by one with each change; send it as If-Match' }),
    name: z.string(),
    description: z.string().meta({ description: 'Markdown' }),
    color: Color,
    visibility: Visibility,
    archived: z.boolean().meta({ description: 'An archived project can be read, not changed' }),
    role: ProjectRole.meta({ description: 'What you may do in it' }),
    statuses: z.array(Status).meta({ description: 'In their order; a new task gets the first' }),
    labels: z.array(Label),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Project' })
export type Project = z.infer<typeof Project>

export const ProjectQuery = PageQuery.extend({
  archived: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: 'The archived projects instead of the others' }),
})

/**
 * One of a project's statuses as it is to be: with an id the one that is there, without a new one. The category of one
 * that is there stays.
 */
export const StatusInput = z.strictObject({ id: Id.optional(), name: line(limits.statusNameMax), category: Category })
export type StatusInput = z.infer<typeof StatusInput>

export const LabelInput = z.strictObject({ id: Id.optional(), name: line(limits.labelNameMax), color: Color })
export type LabelInput = z.infer<typeof LabelInput>

const fields = {
  name: line(limits.projectNameMax),
  description: lines(limits.projectDescriptionMax),
  color: Color,
  visibility: Visibility,
}

export const CreateProject = z
  .strictObject({
    key: typed({ units: 100, max: 10 })
      .transform((value) => value.trim().toUpperCase())
      .pipe(ProjectKey),
    ...fields,
    description: fields.description.default(''),
    color: fields.color.default('blue'),
    visibility: fields.visibility.default('team'),
  })
  .meta({ id: 'CreateProject' })
export type CreateProject = z.infer<typeof CreateProject>

/** `statuses` and `labels` are whole lists in their new order: what is missing in them is removed. */
export const UpdateProject = z
  .strictObject({
    ...fields,
    archived: z.boolean(),
    statuses: z.array(StatusInput).min(1).max(limits.statusesMax),
    labels: z.array(LabelInput).max(limits.labelsMax),
  })
  .partial()
  .refine((given) => Object.keys(given).length > 0, { params: { code: 'nothing_to_change' } })
  .meta({ id: 'UpdateProject' })
export type UpdateProject = z.infer<typeof UpdateProject>

export const ProjectMember = z
  .object({
    person: z.object({ id: Id, name: z.string().nullable() }),
    role: ProjectRole,
    addedAt: z.iso.datetime(),
  })
  .meta({ id: 'ProjectMember' })
export type ProjectMember = z.infer<typeof ProjectMember>

export const SetProjectMember = z.strictObject({ personId: Id, role: ProjectRole })
export type SetProjectMember = z.infer<typeof SetProjectMember>
