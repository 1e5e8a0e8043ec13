/** What went wrong, as the API tells it (RFC 9457), or as the network does. */

export type FieldError = { field: string; message: string };

export type ProblemBody = {
  type: string;
  title: string;
  status: number;
  detail?: string | null;
  instance?: string | null;
  errors?: FieldError[];
  [member: string]: unknown;
};

export class Problem extends Error {
  readonly body: ProblemBody;
  readonly requestId: string | null;

  constructor(body: ProblemBody, requestId: string | null) {
    super(body.title);
    this.name = "Problem";
    this.body = body;
    this.requestId = requestId;
  }

  get status(): number {
    return this.body.status;
  }

  /** The kind of problem: the last part of its type, such as "stale". */
  get kind(): string {
    return this.body.type.split("#")[1] ?? this.body.type;
  }

  /** What the API says of one field of what was sent. */
  of(field: string): string | undefined {
    return this.body.errors?.find((one) => one.field === field || one.field.endsWith(`.${field}`))?.message;
  }
}

/** No answer came: no network, or the server is away. */
export class Offline extends Error {
  constructor() {
    super("offline");
    this.name = "Offline";
  }
}

/** The problem in an answer that is no success. */
export async function problemIn(answer: Response): Promise<Problem> {
  const id = answer.headers.get("x-request-id");
  try {
    const body = (await answer.clone().json()) as Partial<ProblemBody>;
    return new Problem({ type: "", title: answer.statusText, ...body, status: answer.status }, id);
  } catch {
    return new Problem({ type: "", title: answer.statusText, status: answer.status }, id);
  }
}
