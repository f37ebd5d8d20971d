import type { ReactNode } from 'react'
import type { Category } from '#shared/contract/project.ts'

const drawings = {
  waiting: <circle cx="8" cy="8" r="5.6" strokeDasharray="2.2 1.7" />,
  in_progress: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="M8 4.9a3.1 3.1 0 0 1 0 6.2z" fill="currentColor" stroke="none" />
    </>
  ),
  done: (
    <>
      <circle cx="8" cy="8" r="5.6" fill="currentColor" />
      <path d="m5.6 8.1 1.7 1.7 3.2-3.5" className="icon-knockout" />
    </>
  ),
  plus: <path d="M8 3.2v9.6M3.2 8h9.6" />,
  dots: (
    <g fill="currentColor" stroke="none">
      <circle cx="3.4" cy="8" r="1.3" />
      <circle cx="8" cy="8" r="1.3" />
      <circle cx="12.6" cy="8" r="1.3" />
    </g>
  ),
  arrow: <path d="M3 8h9.6M9 4.4 12.6 8 9 11.6" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  check: <path d="m3.4 8.4 3 3 6.2-6.6" />,
  pencil: <path d="m3 13 .7-2.8 6.9-6.9a1.3 1.3 0 0 1 1.8 0l.3.3a1.3 1.3 0 0 1 0 1.8l-6.9 6.9L3 13z" />,
  trash: <path d="M3 4.6h10M6.4 4.6V3h3.2v1.6M4.4 4.6l.5 8.4h6.2l.5-8.4M6.8 7.2v3.4M9.2 7.2v3.4" />,
  link: (
    <path d="M6.7 9.3a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.7.7M9.3 6.7a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.7-.7" />
  ),
  open: <path d="M9 3h4v4M13 3 7.6 8.4M11.4 9.4V13H3V4.6h3.6" />,
  mail: <path d="M2.5 4h11v8.2h-11zM2.8 4.4 8 8.6l5.2-4.2" />,
  eye: (
    <>
      <path d="M1.6 8S3.9 3.8 8 3.8 14.4 8 14.4 8 12.1 12.2 8 12.2 1.6 8 1.6 8z" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  'eye-off': (
    <>
      <path d="M1.6 8S3.9 3.8 8 3.8 14.4 8 14.4 8 12.1 12.2 8 12.2 1.6 8 1.6 8z" />
      <path d="m3 13 10-10" />
    </>
  ),
  down: <path d="m4.4 6.4 3.6 3.6 3.6-3.6" />,
  calendar: <path d="M3 4.4h10v8.8H3zM3 7.2h10M5.6 2.8v2.8M10.4 2.8v2.8" />,
  comment: <path d="M2.8 3.6h10.4v7H7.6L5 13v-2.4H2.8z" />,
  subtasks: <path d="M3 3.4h4v3H3zM9 9.6h4v3H9zM5 6.4v4.7h4" />,
  search: <path d="M7 2.8a4.2 4.2 0 1 1 0 8.4 4.2 4.2 0 0 1 0-8.4zM10.1 10.1l3.3 3.3" />,
  filter: <path d="M2.6 4h10.8M4.6 8h6.8M6.6 12h2.8" />,
  priority: <path d="M4 13.4V2.8h8l-2 3.2 2 3.2H4" />,
  up: <path d="m4.4 9.6 3.6-3.6 3.6 3.6" />,
  warning: <path d="M8 2.4 14.2 13H1.8L8 2.4zM8 6.6v3M8 11.3v.1" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings

/** A drawing beside a word; it has no meaning of its own to a screen reader. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className={`icon icon-${name}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  )
}

export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" width="26" height="26" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" />
      <path d="M9 21 16 11" />
      <path d="M16 21 23 11" className="logo-second" />
    </svg>
  )
}

/** How far a status is, as a drawing in its colour; `name` says it in words where none stands beside it. */
export function StatusMark({ category, name }: { category: Category; name?: string | undefined }) {
  return (
    <span className={`status-mark status-${category}`} title={name}>
      <Icon name={category} />
      {name !== undefined && <span className="visually-hidden">{name}</span>}
    </span>
  )
}
