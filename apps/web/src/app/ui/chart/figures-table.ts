import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** A chart's figures as a table: its twin, or what stands in its place. */
@Component({
  selector: 'v-figures-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="table-wrap" tabindex="0" role="region" [attr.aria-label]="caption()">
      <table class="table">
        <caption class="sr">
          {{
            caption()
          }}
        </caption>
        <thead>
          <tr>
            @for (column of columns(); track $index) {
              <th scope="col" [class.r]="$index > 0">{{ column }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track $index) {
            <tr>
              @for (cell of row; track $index) {
                @if ($first) {
                  <th scope="row">{{ cell }}</th>
                } @else {
                  <td class="r">{{ cell }}</td>
                }
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .table-wrap {
      max-height: 360px;
      overflow: auto;
    }
  `,
})
export class FiguresTable {
  readonly caption = input.required<string>();
  readonly columns = input.required<readonly string[]>();
  readonly rows = input.required<readonly (readonly string[])[]>();
}
