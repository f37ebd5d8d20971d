/**
 * Who and what the examples tell of: the same few people and tasks everywhere, so that one example goes on where
 * another ends.
 */
export const cast = {
  minsu: { id: '01990000-0000-7000-8000-0000000000a1', name: '김민수', email: 'minsu@example.com' },
  jiyu: { id: '01990000-0000-7000-8000-0000000000a2', name: '이지유', email: 'jiyu@example.com' },
  /** Somebody who is about to join. */
  newcomer: { id: '01990000-0000-7000-8000-0000000000a3', name: 'Alex Morgan', email: 'alex@example.com' },
  password: 'correct-말-battery-staple',
  newPassword: 'a-longer-왼손잡이-password',
  /** What is in the link of a mail. */
  linkToken: 'Zm9yLXRoaXMtZXhhbXBsZS1vbmx5LW5vdC1hLXNlY3J',
  accessToken: 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJleGFtcGxlIn0.c2lnbmF0dXJl',
  session: '01990000-0000-7000-8000-000000000a01',
  personalToken: '01990000-0000-7000-8000-000000000a02',
  invite: '01990000-0000-7000-8000-000000000a03',
  project: { id: '01990000-0000-7000-8000-0000000000b1', key: 'WEB' },
  waiting: '01990000-0000-7000-8000-0000000000c1',
  inProgress: '01990000-0000-7000-8000-0000000000c2',
  done: '01990000-0000-7000-8000-0000000000c3',
  bug: '01990000-0000-7000-8000-0000000000d1',
  docs: '01990000-0000-7000-8000-0000000000d2',
  task: { id: '01990000-0000-7000-8000-0000000000e1', key: 'WEB-42' },
  parent: { id: '01990000-0000-7000-8000-0000000000e2', key: 'WEB-7' },
  comment: '01990000-0000-7000-8000-0000000000f1',
  event: '01990000-0000-7000-8000-0000000000f2',
  bulk: '01990000-0000-7000-8000-0000000000f3',
  /** What the unsubscribe link of a mail holds. */
  mailToken: 'AZkAAAAAcACAAAAAAAAAogFhAZkAAAAAcACAAAAAAAAA4Q0f5hJ7rT2WqYw9sZbV6nKc',
  mailId: 'VEFTSyMwMTk5MDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwZTE',
  feedCursor: 'MDE5OTAwMDA',
  created: '2026-11-19T01:30:00.000Z',
  yesterday: '2026-11-20T05:43:21.000Z',
  changed: '2026-11-21T05:43:21.000Z',
  expires: '2026-12-21T05:43:21.000Z',
} as const
