// What the program of a portal asks, by a client that is made from the published contract: the compiler has to agree with each line.
import {
  AdviceApi,
  AssessExplainEnum,
  AssessmentRequestFromJSON,
  AssessmentToJSON,
  AssessmentsApi,
  ClaimCalendarRequestFromJSON,
  ClaimPlanToJSON,
  ComparisonRequestFromJSON,
  ComparisonToJSON,
  Configuration,
  CurveRequestFromJSON,
  CurveToJSON,
  DuelRequestFromJSON,
  DuelToJSON,
  FactToJSON,
  HintToJSON,
  IncentiveCardToJSON,
  IncentiveViewToJSON,
  LadderToJSON,
  OutlookRequestFromJSON,
  OutlookToJSON,
  PortfoliosApi,
  ProblemDetailFromJSON,
  QuestionnaireToJSON,
  QuestionsRequestFromJSON,
  RequirementsToJSON,
  ResponseError,
  RulebookApi,
  RulebookViewToJSON,
  SitesComparedToJSON,
  SitesRequestFromJSON,
  SourceToJSON,
} from "./client/index.js";
import type { Assessment } from "./client/index.js";

/** What was read of an answer, as JSON, and what was asked for it. */
interface Read {
  path: string;
  body?: unknown;
  read: unknown;
}

function server(basePath: string): Configuration {
  return new Configuration({ basePath, headers: { "Accept-Language": "en" } });
}

export async function rulebook(basePath: string): Promise<Read[]> {
  const api = new RulebookApi(server(basePath));
  const on = new Date("2026-11-22");
  const cards = await api.incentives();
  const read: Read[] = [
    { path: "incentives", read: cards.map(IncentiveCardToJSON) },
    { path: "rulebook", read: RulebookViewToJSON(await api.rulebook()) },
    { path: "facts", read: (await api.facts()).map(FactToJSON) },
    { path: "sources", read: (await api.sources()).map(SourceToJSON) },
    { path: "requirements?on=2026-11-22", read: RequirementsToJSON(await api.requirements({ on })) },
  ];
  for (const { id } of cards) {
    read.push({ path: `incentives/${id}`, read: IncentiveViewToJSON(await api.incentive({ id })) });
  }
  return read;
}

export async function advice(basePath: string, profile: object, besides: Record<string, object>): Promise<Read[]> {
  const assessments = new AssessmentsApi(server(basePath));
  const api = new AdviceApi(server(basePath));
  const read: Read[] = [];
  const ask = async (path: string, asked: (body: object) => Promise<unknown>): Promise<void> => {
    const body = { ...profile, ...besides[path.replace(/\?.*/, "")] };
    read.push({ path, body, read: await asked(body) });
  };
  await ask("assessments?explain=trace", async (body) =>
    AssessmentToJSON(
      await assessments.assess({ assessmentRequest: AssessmentRequestFromJSON(body), explain: AssessExplainEnum.Trace }),
    ));
  await ask("changes", async (body) =>
    (await api.changes({ assessmentRequest: AssessmentRequestFromJSON(body) })).map(HintToJSON));
  await ask("ladders", async (body) =>
    LadderToJSON(await api.ladder({ assessmentRequest: AssessmentRequestFromJSON(body) })));
  await ask("duels", async (body) => DuelToJSON(await api.duel({ duelRequest: DuelRequestFromJSON(body) })));
  await ask("questions", async (body) =>
    QuestionnaireToJSON(await api.questions({ questionsRequest: QuestionsRequestFromJSON(body) })));
  await ask("sites", async (body) =>
    SitesComparedToJSON(await api.sites({ sitesRequest: SitesRequestFromJSON(body) })));
  await ask("outlook", async (body) => OutlookToJSON(await api.outlook({ outlookRequest: OutlookRequestFromJSON(body) })));
  await ask("curves", async (body) => CurveToJSON(await api.curve({ curveRequest: CurveRequestFromJSON(body) })));
  await ask("comparisons", async (body) =>
    ComparisonToJSON(await api.comparison({ comparisonRequest: ComparisonRequestFromJSON(body) })));
  await ask("claim-calendars", async (body) =>
    ClaimPlanToJSON(await api.claimCalendar({ claimCalendarRequest: ClaimCalendarRequestFromJSON(body) })));
  return read;
}

/** A line for a person, of what the types know. */
export async function said(basePath: string): Promise<string> {
  const assessments = new AssessmentsApi(server(basePath));
  const answer: Assessment = await assessments.assess({
    assessmentRequest: { profile: { project: { stableJobs: 60 } } },
    incentives: "employment.tahfiz",
  });
  const first = answer.incentives[0];
  return first === undefined ? "" : `${first.id}: ${first.verdict}`;
}

export async function list(basePath: string, table: string): Promise<string> {
  return new PortfoliosApi(server(basePath)).portfolio({ body: new Blob([table]), incentives: "employment.tahfiz" });
}

/** Which field the server finds at fault. */
export async function refused(basePath: string): Promise<string> {
  try {
    await new AssessmentsApi(server(basePath)).assess({ assessmentRequest: { profile: { project: { stableJobs: -1 } } } });
    return "";
  } catch (error) {
    if (!(error instanceof ResponseError)) {
      throw error;
    }
    const problem = ProblemDetailFromJSON(await error.response.json());
    return problem.errors?.[0]?.pointer ?? "";
  }
}
