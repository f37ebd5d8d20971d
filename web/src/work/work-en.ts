import type { WorkText } from './work-ko.ts'

export const workEn: WorkText = {
  title: 'My work',
  roles: { assigned: 'Assigned to me', created: 'Created by me', watching: 'Watching' },
  rolesLabel: 'Which tasks to show',
  groups: { overdue: 'Overdue', today: 'Today', week: 'This week', later: 'Later', none: 'No due date' },
  done: 'Done in the last 7 days',
  count: (count, more) => (more ? `${count} or more` : `${count}`),
  marks: { assigned: 'Newly assigned', changed: 'Changed' },
  empty: {
    assigned: { title: 'Nothing is assigned to you', text: 'When someone hands you a task, it appears here.' },
    created: { title: 'You have not made any tasks', text: 'Tasks that you make on a board appear here.' },
    watching: { title: 'You watch no tasks', text: 'Open a task and switch on “Watch” to see it here.' },
  },
  toBoard: 'Go to the board',
  loadFailed: 'Your work could not be loaded',
  doneFailed: 'What is done could not be loaded',
  finished: 'Done',
}
