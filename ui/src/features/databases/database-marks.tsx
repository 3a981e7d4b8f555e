import Lock from 'lucide-solid/icons/lock'
import Shield from 'lucide-solid/icons/shield'
import Wrench from 'lucide-solid/icons/wrench'
import { Show } from 'solid-js'
import type { Schemas } from '../../api/client.ts'
import { Badge } from '../../components/badge.tsx'
import { formatCount } from '../../lib/format-number.ts'

/** What is kept from a database, whoever asks: nothing of it shows in its state. */
export function DatabaseMarks(props: { readonly protection: Schemas['Database']['protection'] }) {
  const places = () => props.protection.allowed_addresses.length
  return (
    <>
      <Show when={props.protection.maintenance !== null}>
        <Badge tone="warn">
          <Wrench />
          maintenance
        </Badge>
      </Show>
      <Show when={props.protection.block_reads}>
        <Badge tone="danger">
          <Lock />
          blocked
        </Badge>
      </Show>
      <Show when={props.protection.block_writes && !props.protection.block_reads}>
        <Badge tone="warn">
          <Lock />
          read-only
        </Badge>
      </Show>
      <Show when={props.protection.prevent_deletion}>
        <Badge tone="info">
          <Shield />
          protected
        </Badge>
      </Show>
      <Show when={places() > 0}>
        <Badge>{places() === 1 ? 'from 1 address' : `from ${formatCount(places())} addresses`}</Badge>
      </Show>
    </>
  )
}
