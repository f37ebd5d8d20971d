import { useLocation, useSearch } from 'wouter'
import { filterSearch, parseFilters, type TaskFilters } from './task-filters.ts'

// What else the list has in the address.
const kept = ['sort', 'deleted']

/** The filters in the address, and how to change them. What else stands there stays. */
export function useFilters() {
  const search = useSearch()
  const [path, navigate] = useLocation()
  const filters = parseFilters(search)
  const given = new URLSearchParams(search)
  const keep = Object.fromEntries([...given].filter(([name]) => kept.includes(name)))
  return {
    filters,
    show: (next: TaskFilters) => navigate(`${path}${filterSearch(next, keep)}`),
    /** The same without a step back to each: for what is typed letter by letter. */
    showTyped: (next: TaskFilters) => navigate(`${path}${filterSearch(next, keep)}`, { replace: true }),
    clear: () => navigate(`${path}${filterSearch({ status: [], label: [], priority: [] }, keep)}`),
  }
}
