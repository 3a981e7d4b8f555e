import Maximize from 'lucide-solid/icons/maximize'
import ZoomIn from 'lucide-solid/icons/zoom-in'
import ZoomOut from 'lucide-solid/icons/zoom-out'
import { createMemo, createSignal, For, type JSX, onCleanup, onMount } from 'solid-js'
import { IconButton } from '../../components/icon-button.tsx'
import { layoutErd } from '../../lib/schema/erd-layout.ts'
import type { TableInfo } from '../../lib/schema/schema.ts'
import { ErdTableBox } from './erd-table-box.tsx'

export interface ErdViewProps {
  readonly tables: readonly TableInfo[]
  readonly selected: string | null
  readonly onSelect: (table: string) => void
  readonly actions?: JSX.Element
  readonly ref: (svg: SVGSVGElement) => void
}

interface View {
  readonly x: number
  readonly y: number
  readonly scale: number
}

const scales = { least: 0.1, most: 2.5 }
const step = 60

/** Tables and what refers to what. Drag or the arrow keys move it, Ctrl and the wheel or + and − zoom, 0 shows all. */
export function ErdView(props: ErdViewProps) {
  const diagram = createMemo(() => layoutErd(props.tables))
  const [view, setView] = createSignal<View>({ x: 0, y: 0, scale: 1 })
  const [isDragging, setDragging] = createSignal(false)
  let frame: HTMLDivElement | undefined
  let wasMoved = false

  function showAll(): void {
    if (frame === undefined) return
    const { width, height } = diagram()
    const scale = Math.min(1, frame.clientWidth / Math.max(1, width), frame.clientHeight / Math.max(1, height))
    setView({
      scale: Math.max(scales.least, scale),
      x: (frame.clientWidth - width * scale) / 2,
      y: (frame.clientHeight - height * scale) / 2,
    })
  }
  function zoom(factor: number, atX = (frame?.clientWidth ?? 0) / 2, atY = (frame?.clientHeight ?? 0) / 2): void {
    setView(({ x, y, scale }) => {
      const next = Math.max(scales.least, Math.min(scales.most, scale * factor))
      return { scale: next, x: atX - ((atX - x) * next) / scale, y: atY - ((atY - y) * next) / scale }
    })
  }
  const move = (x: number, y: number) => setView((before) => ({ ...before, x: before.x + x, y: before.y + y }))

  onMount(() => {
    showAll()
    const observed = frame as HTMLDivElement // as: it is mounted
    let isFirst = true
    const observer = new ResizeObserver(() => {
      if (isFirst) showAll()
      isFirst = false
    })
    observer.observe(observed)
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const bounds = observed.getBoundingClientRect()
      if (event.ctrlKey || event.metaKey) {
        zoom(Math.exp(-event.deltaY / 300), event.clientX - bounds.left, event.clientY - bounds.top)
      } else move(-event.deltaX, -event.deltaY)
    }
    observed.addEventListener('wheel', onWheel, { passive: false })
    onCleanup(() => {
      observer.disconnect()
      observed.removeEventListener('wheel', onWheel)
    })
  })

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const acts: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => move(step, 0),
      ArrowRight: () => move(-step, 0),
      ArrowUp: () => move(0, step),
      ArrowDown: () => move(0, -step),
      '+': () => zoom(1.2),
      '=': () => zoom(1.2),
      '-': () => zoom(1 / 1.2),
      '0': showAll,
    }
    const act = acts[event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  }
  /** A table that has the focus is in view. */
  function reveal(x: number, y: number, height: number): void {
    if (frame === undefined) return
    const { x: left, y: top, scale } = view()
    const isInside =
      x * scale + left >= 0 &&
      y * scale + top >= 0 &&
      (x + 220) * scale + left <= frame.clientWidth &&
      (y + Math.min(height, 200)) * scale + top <= frame.clientHeight
    if (!isInside) setView({ scale, x: 40 - x * scale, y: 40 - y * scale })
  }

  return (
    <div class="relative h-full min-h-0 overflow-hidden bg-surface">
      <div
        ref={frame}
        role="group"
        tabindex="0"
        aria-label="Diagram of the tables: the arrow keys move it, + and − zoom, 0 shows all"
        class={`size-full touch-none focus-visible:-outline-offset-2 ${isDragging() ? 'cursor-grabbing' : 'cursor-grab'}`}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          wasMoved = false
          setDragging(true)
        }}
        onPointerMove={(event) => {
          if (!isDragging()) return
          if (Math.abs(event.movementX) + Math.abs(event.movementY) > 2) wasMoved = true
          move(event.movementX, event.movementY)
        }}
        onPointerUp={() => setDragging(false)}
        onPointerLeave={() => setDragging(false)}
      >
        <svg ref={props.ref} class="size-full" role="presentation">
          <g transform={`translate(${view().x} ${view().y}) scale(${view().scale})`}>
            <For each={diagram().lines}>
              {(line) => {
                const isNear = () => props.selected === line.fromTable || props.selected === line.key.toTable
                return (
                  <g class={isNear() ? 'stroke-accent text-accent' : 'stroke-line-strong text-line-strong'}>
                    <path d={pathOf(line.points)} fill="none" stroke-width={isNear() ? 2 : 1.25} />
                    <circle
                      cx={line.points.at(-1)?.x ?? 0}
                      cy={line.points.at(-1)?.y ?? 0}
                      r="3.5"
                      fill="currentColor"
                      stroke="none"
                    />
                  </g>
                )
              }}
            </For>
            <For each={diagram().tables}>
              {(placed) => (
                <ErdTableBox
                  placed={placed}
                  isSelected={props.selected === placed.table.name}
                  onSelect={() => !wasMoved && props.onSelect(placed.table.name)}
                  onKeySelect={() => props.onSelect(placed.table.name)}
                  onFocus={() => reveal(placed.x, placed.y, placed.height)}
                />
              )}
            </For>
          </g>
        </svg>
      </div>
      <div class="absolute right-2 bottom-2 flex items-center rounded-md border border-line bg-surface">
        <IconButton label="Zoom in" size="sm" onClick={() => zoom(1.25)}>
          <ZoomIn />
        </IconButton>
        <IconButton label="Zoom out" size="sm" onClick={() => zoom(0.8)}>
          <ZoomOut />
        </IconButton>
        <IconButton label="Show all tables" size="sm" onClick={showAll}>
          <Maximize />
        </IconButton>
        {props.actions}
      </div>
    </div>
  )
}

/** A line through the points, with soft bends. */
function pathOf(points: readonly { readonly x: number; readonly y: number }[]): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  let path = `M${first.x} ${first.y}`
  for (const [at, point] of rest.entries()) {
    const next = rest[at + 1]
    if (next === undefined) path += `L${point.x} ${point.y}`
    else path += `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`
  }
  return path
}
