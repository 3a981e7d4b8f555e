import Ellipsis from 'lucide-solid/icons/ellipsis'
import Pencil from 'lucide-solid/icons/pencil'
import Power from 'lucide-solid/icons/power'
import Trash from 'lucide-solid/icons/trash'
import { Show } from 'solid-js'
import { Badge } from '../../components/badge.tsx'
import { iconButtonClass } from '../../components/icon-button.tsx'
import { Menu } from '../../components/menu.tsx'
import { type Column, Table } from '../../components/table.tsx'
import type { AlertChannel } from './alert.ts'
import { channelKindNames } from './channel-kinds.ts'
import { ChannelTest } from './channel-test.tsx'

export interface ChannelsTableProps {
  readonly channels: readonly AlertChannel[]
  readonly onEdit: (channel: AlertChannel) => void
  readonly onTurn: (channel: AlertChannel) => void
  readonly onDelete: (channel: AlertChannel) => void
}

export function ChannelsTable(props: ChannelsTableProps) {
  const columns: readonly Column<AlertChannel>[] = [
    {
      key: 'name',
      header: 'Channel',
      cell: (channel) => (
        <>
          <span class="font-medium wrap-anywhere">{channel.name}</span> <Badge>{channelKindNames[channel.kind]}</Badge>{' '}
          <Show when={!channel.enabled}>
            <Badge tone="warn">Off</Badge>
          </Show>
          <span class="block text-xs wrap-anywhere text-ink-muted">{channel.target}</span>
        </>
      ),
    },
    { key: 'test', header: 'Test', cell: (channel) => <ChannelTest channel={channel} /> },
    {
      key: 'acts',
      header: 'Acts',
      isHeaderHidden: true,
      align: 'right',
      cell: (channel) => (
        <Menu
          label={`Acts on ${channel.name}`}
          triggerClass={iconButtonClass('sm')}
          trigger={<Ellipsis />}
          items={[
            { label: 'Edit', icon: <Pencil />, onSelect: () => props.onEdit(channel) },
            {
              label: channel.enabled ? 'Turn off' : 'Turn on',
              icon: <Power />,
              onSelect: () => props.onTurn(channel),
            },
            {
              label: 'Delete',
              icon: <Trash />,
              isDangerous: true,
              startsGroup: true,
              onSelect: () => props.onDelete(channel),
            },
          ]}
        />
      ),
    },
  ]
  return <Table caption="Alert channels, oldest first" columns={columns} rows={props.channels} isBare />
}
