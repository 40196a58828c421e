import loadHighs, { type Highs } from 'highs';
import type { MilpAnswer, MilpModel, MilpSolver } from '@vivier/scoring/portfolio/milp-model';

/** Relative gap at which HiGHS stops: finer than the gap that the tangents leave. */
const MIP_GAP = 1e-7;

/** HiGHS as the solver that the library asks for. It blocks its thread while it solves, so it belongs in a worker. */
export async function highsSolver(): Promise<MilpSolver> {
  const highs = await loadHighs();
  return (model, { seconds, start }) => solve(highs, model, seconds, start);
}

function solve(highs: Highs, model: MilpModel, seconds: number, start: Float64Array | null): MilpAnswer {
  return highs.withModel(modelData(highs, model), (instance) => {
    instance.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: MIP_GAP, mip_abs_gap: MIP_GAP });
    if (start) instance.setSolution({ colValue: start });
    instance.run();
    const status = instance.getModelStatus();
    const { modelStatus } = highs.constants;
    if (status === modelStatus.infeasible) return { point: null, bound: -Infinity, infeasible: true };
    const feasible = instance.info.get('primal_solution_status') === FEASIBLE;
    const whole = model.integer.some((kind) => kind === 1);
    const bound = whole
      ? Number(instance.info.get('mip_dual_bound'))
      : status === modelStatus.optimal
        ? instance.getObjectiveValue()
        : Infinity;
    return {
      point: feasible ? Float64Array.from(instance.getSolution().colValue) : null,
      bound: Number.isFinite(bound) ? bound : Infinity,
      infeasible: false,
    };
  });
}

/** kSolutionStatusFeasible of the C interface. */
const FEASIBLE = 2;

function modelData(highs: Highs, model: MilpModel) {
  const finite = (values: Float64Array) =>
    values.map((value) => (Number.isFinite(value) ? value : Math.sign(value) * highs.infinity));
  return {
    numCols: model.columns,
    numRows: model.rows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: model.objective,
    colLower: finite(model.lower),
    colUpper: finite(model.upper),
    rowLower: finite(model.rowLower),
    rowUpper: finite(model.rowUpper),
    matrix: {
      format: 'csr' as const,
      numRows: model.rows,
      numCols: model.columns,
      starts: model.rowFrom,
      indices: model.column,
      values: model.value,
    },
    integrality: Int32Array.from(model.integer),
  };
}
