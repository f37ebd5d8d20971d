import { type ReactNode, useId } from 'react'

type PropertyProps = { label: string; mark?: ReactNode; children: (id: string) => ReactNode }

/** One labelled value of a task, with a drawing in front of its control. */
export function Property({ label, mark, children }: PropertyProps) {
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
