import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  afterRenderEffect,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { Icon } from '../icon/icon';
import { ChartColours } from './chart-colours';
import { FiguresTable } from './figures-table';

/**
 * A chart and its table twin: lines and points (with tooltip and mark lines), or a radar.
 * ECharts comes in a chunk of its own when the first chart comes into sight.
 */
@Component({
  selector: 'v-chart',
  imports: [FiguresTable, Icon, TranslocoPipe],
  template: `
    <div
      #canvas
      class="canvas"
      role="img"
      [attr.aria-label]="caption()"
      [hidden]="twin()"
      [style.height.px]="height()"
    ></div>
    @if (twin()) {
      <v-figures-table [caption]="caption()" [columns]="columns()" [rows]="rows()" />
    }
    @if (columns().length > 0) {
      <button class="link small" type="button" (click)="twin.set(!twin())" [attr.aria-expanded]="twin()">
        <v-icon class="small" name="table" />{{ (twin() ? 'ui.chart_twin' : 'ui.table_twin') | transloco }}
      </button>
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .canvas {
      width: 100%;
    }
    .link {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      min-height: 24px;
    }
    @media (max-width: 699.98px) {
      .link {
        min-height: var(--v-touch);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Chart {
  private readonly colours = inject(ChartColours);
  readonly option = input.required<EChartsCoreOption>();
  /** What the chart shows, with its unit: read out, and the name of the table. */
  readonly caption = input.required<string>();
  readonly height = input(240);
  readonly columns = input<readonly string[]>([]);
  readonly rows = input<readonly (readonly string[])[]>([]);
  protected readonly twin = signal(false);

  private readonly canvas = viewChild.required<ElementRef<HTMLDivElement>>('canvas');
  private drawn: EChartsType | null = null;
  /** A chart far down the page waits with its library until the reader comes near. */
  private readonly seen = signal(false);
  private gone = false;

  constructor() {
    afterRenderEffect(() => {
      if (this.seen()) void this.draw({ ...this.base(), ...this.option() }, this.twin());
    });
    const sight = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.seen.set(true),
      { rootMargin: '200px' },
    );
    afterRenderEffect(() => sight.observe(this.canvas().nativeElement));
    const resize = new ResizeObserver(() => this.drawn?.resize());
    afterRenderEffect(() => resize.observe(this.canvas().nativeElement));
    inject(DestroyRef).onDestroy(() => {
      this.gone = true;
      sight.disconnect();
      resize.disconnect();
      this.drawn?.dispose();
    });
  }

  private async draw(option: EChartsCoreOption, twin: boolean): Promise<void> {
    if (twin) return;
    const { init } = await ('radar' in option ? import('./radar') : import('./cartesian'));
    if (this.gone) return;
    this.drawn ??= init(this.canvas().nativeElement);
    this.drawn.setOption(option, { notMerge: true });
  }

  private base(): EChartsCoreOption {
    const colours = this.colours.colours();
    const font = getComputedStyle(document.body).fontFamily;
    return {
      animation: false,
      textStyle: { fontFamily: font, color: colours['text-2'], fontSize: 11 },
      color: [colours.c1, colours.c2, colours.c3, colours.c4, colours.c5, colours['c-other']],
    };
  }
}
