import type { CommentsText } from './comments-ko.ts'

export const commentsEn = {
  title: 'Comments',
  count: (count) => `${count} ${count === 1 ? 'comment' : 'comments'}`,
  none: 'No comments yet.',
  older: 'Show older comments',
  loadFailed: 'The comments could not be loaded',
  write: 'Write a comment',
  placeholder: 'Write a comment… @ calls someone',
  hint: 'Ctrl+Enter sends. Markdown works.',
  send: 'Send',
  sending: 'Sending',
  sendFailed: 'The comment could not be sent. What you wrote is still there.',
  edited: 'edited',
  menu: (name) => `Menu of the comment by ${name}`,
  edit: 'Edit',
  editing: 'Edit comment',
  remove: 'Delete',
  removeQuestion: 'Delete this comment?',
  removeText: 'Others will not see it any more either. The history can bring it back.',
  people: 'People to call',
  found: (count) => `${count} found. Choose with the up and down arrows and press Enter.`,
} satisfies CommentsText
