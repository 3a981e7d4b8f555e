import DownloadIcon from 'lucide-solid/icons/download'
import { createMemo, type JSX, Show } from 'solid-js'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Drawer } from '../../components/drawer.tsx'
import { formatBytes } from '../../lib/format-bytes.ts'
import { saveFile } from '../../lib/save-file.ts'
import { type Cell, cellType } from '../../lib/values/cell.ts'
import { cellText } from '../../lib/values/cell-text.ts'
import { hexDump } from '../../lib/values/hex-dump.ts'
import { prettyJson } from '../../lib/values/pretty-json.ts'

export interface CellDrawerProps {
  readonly title: string
  readonly cell: Cell
  readonly onClose: () => void
  /** Stands below the value. */
  readonly children?: JSX.Element
}

/** The whole of one value: long texts, JSON with its structure, BLOBs byte by byte. */
export function CellDrawer(props: CellDrawerProps) {
  const json = createMemo(() => (typeof props.cell === 'string' ? prettyJson(props.cell) : null))
  const text = () => {
    if (props.cell instanceof Uint8Array) return hexDump(props.cell)
    return json() ?? cellText(props.cell)
  }
  return (
    <Drawer title={props.title} isOpen onClose={props.onClose}>
      <div class="flex flex-col gap-3">
        <div class="flex flex-wrap items-center gap-2">
          <Badge tone="info">{json() === null ? cellType(props.cell).toUpperCase() : 'JSON'}</Badge>
          <span class="text-xs text-ink-faint">{sizeText(props.cell)}</span>
          <span class="ml-auto flex items-center gap-1">
            <CopyButton text={cellText(props.cell)} label="Copy the value" />
            <Show when={props.cell instanceof Uint8Array ? props.cell : null}>
              {(bytes) => (
                <Button
                  size="sm"
                  icon={<DownloadIcon class="size-3.5" />}
                  onClick={() => saveFile('value.bin', bytes())}
                >
                  Save as file
                </Button>
              )}
            </Show>
          </span>
        </div>
        <Show when={props.cell !== null} fallback={<p class="text-sm text-ink-faint italic">NULL</p>}>
          <pre
            tabindex="0"
            class="max-h-[60vh] overflow-auto rounded-md bg-sunken p-3 font-mono text-xs break-words whitespace-pre-wrap"
          >
            {text()}
          </pre>
        </Show>
        {props.children}
      </div>
    </Drawer>
  )
}

function sizeText(cell: Cell): string {
  if (cell instanceof Uint8Array) return formatBytes(cell.length)
  if (typeof cell === 'string') return cell.length === 1 ? '1 character' : `${cell.length} characters`
  return ''
}
