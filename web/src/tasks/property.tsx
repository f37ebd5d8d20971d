import { type ReactNode, useId } from 'react'
import type { Project } from '#shared/contract/project.ts'
import type { ShownTask } from '../data/queries/task.ts'

/** What each field in the list of a task's properties is given. */
export type PropertyProps = { task: ShownTask; project: Project | undefined; mayEdit: boolean }

type LabelledProps = { label: string; mark?: ReactNode; children: (id: string) => ReactNode }

/** One labelled value of a task, with a drawing in front of its control. */
export function Property({ label, mark, children }: LabelledProps) {
  const id = useId()
  return (
    <div className="property">
      <label htmlFor={id}>{label}</label>
      <div className={mark ? 'property-control property-marked' : 'property-control'}>
        {mark}
        {children(id)}
      </div>
    </div>
  )
}

type PropertyTextProps = { label: string; children: ReactNode }

/** The same for a value that cannot be changed here, or that is more than one control. */
export function PropertyText({ label, children }: PropertyTextProps) {
  return (
    <div className="property">
      <dt>{label}</dt>
      <dd className="property-text">{children}</dd>
    </div>
  )
}
