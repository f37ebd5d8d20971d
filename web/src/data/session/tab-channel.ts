export type TabMessage = { kind: 'signed-in'; personId: string } | { kind: 'signed-out' }

export type TabChannel = { tell: (message: TabMessage) => void; listen: (hear: (message: TabMessage) => void) => void }

/** What one tab does to the session, the others hear. A tab does not hear itself. */
export function openTabChannel(): TabChannel {
  const channel = new BroadcastChannel('baton.session')
  return {
    tell: (message) => channel.postMessage(message),
    listen: (hear) => {
      channel.onmessage = ({ data }: MessageEvent<TabMessage>) => hear(data)
    },
  }
}
