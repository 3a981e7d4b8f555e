import { StatusDot } from '../../components/status-dot.tsx'
import type { Tone } from '../../components/tone.ts'
import type { User } from './people.ts'

const tones: Readonly<Record<User['status'], Tone>> = { active: 'ok', inactive: 'neutral', pending: 'warn' }
const words: Readonly<Record<User['status'], string>> = { active: 'Active', inactive: 'Inactive', pending: 'Invited' }

export function UserState(props: { readonly user: User }) {
  return <StatusDot tone={tones[props.user.status]}>{words[props.user.status]}</StatusDot>
}
