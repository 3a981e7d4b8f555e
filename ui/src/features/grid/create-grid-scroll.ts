import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { ScrollScale, type VisibleRows, visibleRows } from '../../lib/grid/visible-rows.ts'

export interface GridScrollOptions {
  readonly rowCount: Accessor<number>
  readonly rowHeight: number
  /** Of what sticks at the top. */
  readonly headerHeight: number
}

/** Which rows a scrolled grid shows, and where they stand. */
export interface GridScroll {
  /** Gives the element that scrolls. */
  attach(element: HTMLElement): void
  visible(): VisibleRows
  /** Height of what is scrolled, without the header. */
  scrollHeight(): number
  /** Pixels from the top of what is scrolled to the first visible row. */
  rowsTop(): number
  /** Rows that fit into the view. */
  pageRows(): number
  /** Brings a row into view, if it is not there. */
  reveal(row: number): void
}

export function createGridScroll({ rowCount, rowHeight, headerHeight }: GridScrollOptions): GridScroll {
  const [viewport, setViewport] = createSignal(400)
  const [scrollTop, setScrollTop] = createSignal(0)
  const [offset, setOffset] = createSignal(0)
  const scale = createMemo(() => new ScrollScale(rowCount() * rowHeight, viewport()))
  let element: HTMLElement | undefined

  function moveTo(next: number): void {
    const most = Math.max(0, scale().contentHeight - viewport())
    const to = Math.max(0, Math.min(most, next))
    setOffset(to)
    const top = scale().toScroll(to)
    setScrollTop(top)
    if (element !== undefined && Math.abs(element.scrollTop - top) >= 1) element.scrollTop = top
  }

  // Fewer rows than before: the browser moves its bar by itself, the rows follow.
  createEffect(
    on(scale, ({ contentHeight }) => {
      if (offset() > contentHeight - viewport()) moveTo(contentHeight - viewport())
    }),
  )

  return {
    attach(scrolled) {
      element = scrolled
      const observer = new ResizeObserver(() => setViewport(Math.max(0, scrolled.clientHeight - headerHeight)))
      observer.observe(scrolled)
      const onScroll = () => {
        const before = scrollTop()
        const now = scrolled.scrollTop
        if (now === before) return
        setOffset(scale().moved(offset(), before, now))
        setScrollTop(now)
      }
      scrolled.addEventListener('scroll', onScroll, { passive: true })
      onCleanup(() => {
        observer.disconnect()
        scrolled.removeEventListener('scroll', onScroll)
      })
    },
    visible: createMemo(() => visibleRows(offset(), viewport(), rowHeight, rowCount()), undefined, {
      equals: (left, right) => left.first === right.first && left.end === right.end,
    }),
    scrollHeight: () => scale().scrollHeight,
    rowsTop() {
      const { first } = visibleRows(offset(), viewport(), rowHeight, rowCount())
      return scrollTop() + first * rowHeight - offset()
    },
    pageRows: () => Math.max(1, Math.floor(viewport() / rowHeight) - 1),
    reveal(row) {
      const top = row * rowHeight
      if (top < offset()) moveTo(top)
      else if (top + rowHeight > offset() + viewport()) moveTo(top + rowHeight - viewport())
    },
  }
}
