import type { PreviewedMail } from '#shared/contract/mail.ts'
import type { SkipReason } from '#shared/contract/mail-record.ts'
import type { MailKind, MailMode } from '#shared/contract/preferences.ts'
import type { MailEffect } from './mail-effect.ts'
import { mailReasons } from './mail-outcome.ts'

/** The words of the page on which people choose their mail. */
export const choicesKo = {
  title: '메일 알림',
  intro: '나와 관련된 작업에 생긴 일을 언제 메일로 받을지 정합니다. 보안에 관한 메일은 언제나 보냅니다.',
  what: '무슨 일',
  kinds: {
    assigned: { name: '담당자가 정해지거나 바뀔 때', note: '나에게 맡겨질 때, 내 담당이 아니게 될 때' },
    mention: { name: '댓글에서 나를 언급할 때', note: '' },
    status: { name: '상태가 바뀔 때', note: '지우거나 되살린 것도 알립니다' },
    comment: { name: '댓글이 달릴 때', note: '' },
    content: { name: '내용이 바뀔 때', note: '제목, 설명, 우선순위, 마감일, 라벨' },
    due: { name: '마감이 다가오거나 지났을 때', note: '담당자에게, 담당자가 없으면 만든 사람에게' },
  } satisfies Record<MailKind, { name: string; note: string }>,
  modes: { each: '바로', grouped: '모아서', daily: '하루 한 번', off: '받지 않음' } satisfies Record<MailMode, string>,
  effects: {
    at_once: () => '생길 때마다 곧바로 보냅니다.',
    grouped: () => '1분 동안 더 바뀌지 않으면 그동안의 일을 한 통으로 보냅니다. 늦어도 5분 안에 갑니다.',
    reminder: (time: string) => `마감 전날과 다음 날 ${time}에 작업마다 한 통씩 보냅니다. 끝난 작업은 알리지 않습니다.`,
    reminders: (time: string) => `마감 전날과 다음 날 ${time}에 보냅니다. 작업이 많은 날은 한 통으로 모읍니다.`,
    daily: (time: string) => `그동안의 일을 모아 매일 ${time}에 한 통으로 보냅니다.`,
    off: () => '보내지 않습니다.',
  } satisfies Record<MailEffect, (time: string) => string>,
  flood: '한 사람이 1분에 세 번 넘게 바꾸거나 여러 작업을 한꺼번에 바꾸면, 나머지는 한 통으로 모아 보냅니다.',
  choice: (kind: string, mode: string) => `${kind}: ${mode}`,
  projects: {
    title: '프로젝트마다 다르게',
    intro: '고른 프로젝트에서만 위와 다르게 받습니다. 고르지 않은 것은 위의 설정을 따릅니다.',
    add: '프로젝트 더하기',
    pick: '프로젝트 고르기',
    remove: '빼기',
    removeNamed: (name: string) => `${name}: 따로 정한 것 빼기`,
    same: (mode: string) => `위와 같이 (${mode})`,
    gone: '지금은 볼 수 없는 프로젝트',
    loadFailed: '프로젝트를 불러오지 못했습니다',
  },
  others: {
    title: '그 밖에',
    dailyAt: '하루 한 번 보내는 시각',
    dailyAtHint: (zone: string) => `하루 한 번 받는 메일과 마감 알림이 이 시각에 옵니다. ${zone} 시간입니다.`,
    ownChanges: '내가 바꾼 것도 메일로 받기',
    ownChangesHint: '끄면 내가 한 일은 나에게 메일로 오지 않습니다.',
    skipSeen: '화면에서 이미 본 것은 보내지 않기',
    skipSeenHint: '모아서 받거나 하루 한 번 받는 메일에서, 그사이 작업을 열어 본 변경을 뺍니다.',
  },
  saveBar: {
    changed: '아직 저장하지 않았습니다.',
    compare: (before: number, after: number) => `지난주라면 ${before}통에서 ${after}통이 됩니다.`,
    back: '되돌리기',
  },
  preview: {
    title: '지난주라면 이렇게 왔을 것입니다',
    intro: '지난 7일 동안 있었던 일에 지금 고른 설정을 대 보았습니다. 저장하기 전에도 바로 바뀝니다.',
    loadFailed: '미리 보기를 만들지 못했습니다',
    total: (count: number) => `7일 동안 메일 ${count}통`,
    none: '메일이 한 통도 오지 않았을 것입니다.',
    mails: (count: number) => `${count}통`,
    incomplete: '일이 너무 많아 일부만 세었습니다. 실제로는 더 왔을 것입니다.',
    tasks: (tasks: number) => `작업 ${tasks}개`,
    reminders: (reminders: number) => `마감 알림 ${reminders}건`,
    events: (events: number) => `변경 ${events}건`,
    more: (count: number) => `그 밖에 ${count}개`,
    speeds: { at_once: '바로', grouped: '모아서', daily: '하루 한 번' } satisfies Record<
      PreviewedMail['speed'],
      string
    >,
    skipped: '보내지 않았을 것',
    skippedCount: (count: number) => `${count}건`,
    why: {
      actor: '내가 바꾼 것',
      preference: '받지 않기로 한 것',
      muted: '메일을 끈 작업',
      no_access: '볼 수 없는 프로젝트',
      gone: '팀을 떠남',
      disabled: '꺼진 계정',
      seen: '화면에서 이미 본 것',
      no_net_change: '보내기 전에 원래대로 돌아온 것',
      task_over: '끝난 작업',
      reassigned: '다른 사람이 맡게 된 것',
      due_moved: '마감일이 바뀐 것',
      day_over: '알릴 날이 지난 것',
      link_over: '끝난 링크',
      obsolete: '이미 끝난 일',
      unverified: '확인하지 않은 주소',
      bounced: '메일이 돌아오는 주소',
      complained: '스팸으로 신고한 주소',
      paused: '메일을 쉬는 주소',
      rejected: '메일 서비스가 거절한 것',
      expired: '끝내 보내지 못한 것',
    } satisfies Record<SkipReason, string>,
    reasons: mailReasons.ko,
  },
}

export type ChoicesText = typeof choicesKo
