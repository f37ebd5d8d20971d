import { compose } from '#notifier-lambda/writing/compose.ts'
import type { MailMatter, ToldTask } from '#notifier-lambda/writing/mail-matter.ts'
import { mentionOf } from '#shared/contract/mentions.ts'
import type { Locale } from '#shared/contract/person.ts'
import { comment, done, event, idOf, matter, nowAfter, people, site, told, waiting } from './making-matters.ts'

const description = {
  from: '결제 화면에서 오류가 납니다.\n\n## 재현\n1. 로그인한다\n2. 장바구니를 연다\n\n기한은 없습니다.',
  to: '결제 화면에서 자주 오류가 납니다.\n\n## 재현\n1. 로그인한다\n2. 장바구니를 연다\n3. 결제를 누른다\n\n기한은 없습니다.',
}

const many = (count: number, projects: number): ToldTask[] =>
  Array.from({ length: count }, (_, at) =>
    told(
      [
        event({
          minute: at,
          taskId: idOf('e', at + 1),
          taskKey: `${['WEB', 'APP', 'OPS'][at % projects]}-${at + 1}`,
          title: `작업 ${at + 1}: 화면 다듬기`,
          projectId: idOf('b', at % projects),
          changes: { statusId: { from: waiting, to: done }, ...(at === 2 ? { description } : {}) },
        }),
      ],
      { projectName: ['웹 서비스', '앱', '운영'][at % projects] ?? '' },
    ),
  )

const said = `${mentionOf('이영희', people.younghee)} 로그를 봤습니다.\n\n-- \n고마워요 <b>지금</b>`

/** A matter of every kind that there is a mail about, by name. */
export const matters: Record<string, (locale: Locale) => MailMatter> = {
  created: (locale) =>
    matter(
      [
        told([
          event({
            type: 'task.created',
            changes: {
              title: { from: null, to: '로그인 오류 고치기' },
              statusId: { from: null, to: waiting },
              assigneeId: { from: null, to: people.younghee },
              priority: { from: null, to: 'high' },
              dueOn: { from: null, to: null },
              labelIds: { from: [], to: [] },
              description: { from: null, to: description.from },
              position: { from: null, to: 'a0' },
            },
          }),
        ]),
      ],
      locale,
    ),
  status: (locale) =>
    matter([told([event({ changes: { statusId: { from: waiting, to: done } } })], { reason: 'creator' })], locale),
  overtaken: (locale) =>
    matter(
      [
        told([event({ changes: { statusId: { from: waiting, to: done } } })], {
          reason: 'creator',
          now: nowAfter(event()),
        }),
      ],
      locale,
    ),
  unassigned: (locale) =>
    matter(
      [
        told([event({ changes: { assigneeId: { from: people.younghee, to: people.jina } } })], {
          reason: 'previous_assignee',
        }),
      ],
      locale,
    ),
  edited: (locale) =>
    matter(
      [
        told([
          event({
            changes: {
              title: { from: '로그인 오류', to: '로그인 오류 고치기' },
              priority: { from: 'none', to: 'urgent' },
              dueOn: { from: null, to: '2026-12-01' },
              labelIds: { from: [], to: [idOf('d', 1), idOf('d', 2)] },
              parentId: { from: null, to: idOf('e', 9) },
              description,
            },
          }),
        ]),
      ],
      locale,
    ),
  comment: (locale) =>
    matter([told([event({ type: 'comment.added', comment: comment(1, said) })], { reason: 'watcher' })], locale),
  mention: (locale) =>
    matter(
      [
        told(
          [
            event({
              type: 'comment.changed',
              comment: { ...comment(1, said, '예전 말'), mentionedIds: [people.younghee] },
            }),
          ],
          {
            reason: 'mention',
          },
        ),
      ],
      locale,
    ),
  deleted: (locale) => matter([told([event({ type: 'task.deleted' })])], locale),
  restored: (locale) => matter([told([event({ type: 'task.restored' })])], locale),
  several: (locale) =>
    matter(
      [
        told([
          event({ minute: 0, changes: { title: { from: '로그인 오류', to: '로그인 오류 고치기' } } }),
          event({ minute: 1, actorId: people.jina, changes: { description } }),
          event({
            minute: 2,
            actorId: people.jina,
            type: 'comment.added',
            comment: { ...comment(1, '제가 보겠습니다.'), authorId: people.jina },
          }),
          event({
            minute: 3,
            changes: { statusId: { from: waiting, to: done }, dueOn: { from: null, to: '2026-12-01' } },
          }),
          event({ minute: 4, changes: { dueOn: { from: '2026-12-01', to: null } } }),
        ]),
      ],
      locale,
      'task',
    ),
  burst: (locale) => matter(many(23, 1), locale, 'burst'),
  daily: (locale) =>
    matter(
      [
        ...many(4, 3),
        told(
          [
            event({
              seq: 60,
              type: 'comment.added',
              actorId: people.jina,
              comment: { ...comment(9, '끝났습니다.\n확인해 주세요.'), authorId: people.jina },
            }),
            event({ seq: 61, minute: 9, type: 'task.deleted', actorId: people.jina }),
          ],
          { projectName: '운영', projectId: idOf('b', 2), taskId: idOf('e', 99), taskKey: 'OPS-99' },
        ),
      ],
      locale,
      'daily',
    ),
}

export const written = (name: string, locale: Locale) => compose(matters[name]?.(locale) ?? matter([]), site)
