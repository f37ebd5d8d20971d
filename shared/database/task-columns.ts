import { type Priority, priorities } from '#shared/contract/task.ts'

/** The day that stands for no due date: it sorts last. */
export const noDueDate = '9999-12-31'

/** A priority as the number that sorts it, and back. */
export const priorityNumber = (priority: Priority): number => priorities.indexOf(priority)
export const priorityOf = (number: number): Priority => priorities[number] ?? 'none'
