/** The people of a fresh local Baton. Their password is printed on the screen: it guards nothing. */
export const demoPassword = 'baton-demo-2026'

export const demoPeople = {
  minsu: { email: 'minsu@example.com', name: '김민수', locale: 'ko', timeZone: 'Asia/Seoul' },
  younghee: { email: 'younghee@example.com', name: '이영희', locale: 'ko', timeZone: 'Asia/Seoul' },
  alex: { email: 'alex@example.com', name: 'Alex Morgan', locale: 'en', timeZone: 'Europe/London' },
} as const

export type DemoPersonName = keyof typeof demoPeople

/** What to type on the sign-in page. */
export const demoSignIns: { email: string; password: string }[] = Object.values(demoPeople).map(({ email }) => ({
  email,
  password: demoPassword,
}))
