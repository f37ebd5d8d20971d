import { type ReactNode, useId, useState } from 'react'
import type { Project } from '#shared/contract/project.ts'
import { useText } from '../base/i18n/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { FilterChips } from './filter-chips.tsx'
import { FilterMenus } from './filter-menus.tsx'
import { FilterSearch } from './filter-search.tsx'
import { countFilters } from './task-filters.ts'
import { useFilters } from './use-filters.ts'

type FilterBarProps = {
  project: Project
  /** The list filters by status too; on the board the columns are there for that. */
  view: 'board' | 'list'
  children?: ReactNode
}

/** Narrows the tasks of a project. Where there is little room, the controls lie behind one button. */
export function FilterBar({ project, view, children }: FilterBarProps) {
  const { filters: text } = useText()
  const { filters, show, showTyped, clear } = useFilters()
  const [open, setOpen] = useState(false)
  const id = useId()
  const shown = view === 'board' ? { ...filters, status: [] } : filters
  const count = countFilters(shown)
  return (
    <search className="filters" aria-label={text.label}>
      <div className="filter-row">
        <Button className="filter-toggle" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          <Icon name="filter" />
          {text.more(count)}
        </Button>
        <div id={id} className="filter-controls" data-open={open}>
          <FilterSearch q={filters.q} onChange={(q) => showTyped(withText(filters, q))} />
          <FilterMenus project={project} filters={filters} view={view} onShow={show} />
        </div>
        {children}
      </div>
      {count > 0 && <FilterChips project={project} filters={shown} onShow={show} onClear={clear} />}
    </search>
  )
}

function withText({ q: _before, ...rest }: ReturnType<typeof useFilters>['filters'], q: string) {
  return q.trim() === '' ? rest : { ...rest, q }
}
