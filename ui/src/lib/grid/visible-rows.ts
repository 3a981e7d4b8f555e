/** What a scrolled list shows. */
export interface VisibleRows {
  /** Of the first row that is made. */
  readonly first: number
  /** Behind the last one. */
  readonly end: number
}

/** Rows that are made above and below what is seen, so that a short scroll shows no gap. */
const overscan = 8

/** The rows of equal height between two edges. */
export function visibleRows(offset: number, viewport: number, rowHeight: number, count: number): VisibleRows {
  const first = Math.max(0, Math.floor(offset / rowHeight) - overscan)
  const end = Math.min(count, Math.ceil((offset + viewport) / rowHeight) + overscan)
  return { first: Math.min(first, end), end }
}

/** Browsers draw nothing past some height; the least of theirs is above 16 million pixels. */
const highestContent = 12_000_000

/** A long list on a scroll bar of limited length. */
export class ScrollScale {
  /** Of the list as it is. */
  readonly contentHeight: number
  /** Of the element that scrolls. */
  readonly scrollHeight: number
  readonly #viewport: number

  constructor(contentHeight: number, viewport: number) {
    this.contentHeight = contentHeight
    this.scrollHeight = Math.min(contentHeight, highestContent)
    this.#viewport = viewport
  }

  get isScaled(): boolean {
    return this.contentHeight > this.scrollHeight
  }

  /** The offset in the list for a place of the scroll bar. */
  toContent(scrollTop: number): number {
    if (!this.isScaled) return scrollTop
    return (scrollTop / this.#most(this.scrollHeight)) * this.#most(this.contentHeight)
  }

  toScroll(offset: number): number {
    if (!this.isScaled) return offset
    return (offset / this.#most(this.contentHeight)) * this.#most(this.scrollHeight)
  }

  /** Where the list is after the scroll bar moved: a short move is exact, a long one goes by the bar. */
  moved(offset: number, fromScrollTop: number, toScrollTop: number): number {
    if (!this.isScaled) return toScrollTop
    const distance = toScrollTop - fromScrollTop
    const isAtEdge = toScrollTop <= 0 || toScrollTop >= this.#most(this.scrollHeight)
    if (isAtEdge || Math.abs(distance) > this.#viewport) return this.toContent(toScrollTop)
    return Math.max(0, Math.min(this.#most(this.contentHeight), offset + distance))
  }

  #most(height: number): number {
    return Math.max(1, height - this.#viewport)
  }
}
