"""The usual shape of such an API, after ``full-stack-fastapi-template``: the peer of our measurements.

Synchronous SQLModel, a session for each request, the user's row read for each request, a count beside each list,
models validated once more on their way out. It reads the same rows of the same tables as we do and answers with the
same members.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import jwt
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer
from pydantic import BaseModel
from sqlmodel import Field, Session, SQLModel, col, create_engine, func, select

SECRET = os.environ.get("PEER_SECRET", "")
engine = create_engine(os.environ.get("PEER_DSN", "postgresql+psycopg://"), pool_size=10, max_overflow=10)
app = FastAPI()


class User(SQLModel, table=True):
    __tablename__ = "users"  # pyright: ignore[reportAssignmentType]

    id: UUID = Field(primary_key=True)
    email: str
    full_name: str
    company: str
    role: str
    is_active: bool
    password_hash: str | None


class Member(SQLModel, table=True):
    __tablename__ = "project_members"  # pyright: ignore[reportAssignmentType]

    id: UUID = Field(primary_key=True)
    project_id: UUID
    user_id: UUID
    role: str


class TaskPublic(SQLModel):
    id: UUID = Field(primary_key=True)
    project_id: UUID
    name: str
    description: str
    status: str
    priority: str
    assignee_id: UUID | None
    estimated_minutes: int | None
    actual_minutes: int | None
    activity_code: str | None
    area_id: UUID | None
    trade: str | None
    starts_on: date | None
    due_on: date | None
    done_at: datetime | None
    blocked_reason: str | None
    created_by: UUID | None
    created_at: datetime
    changed_at: datetime
    deleted_at: datetime | None
    version: int


class Task(TaskPublic, table=True):
    __tablename__ = "tasks"  # pyright: ignore[reportAssignmentType]


class TasksPublic(SQLModel):
    data: list[TaskPublic]
    count: int


class Activity(SQLModel, table=True):
    __tablename__ = "schedule_activities"  # pyright: ignore[reportAssignmentType]

    revision_id: UUID = Field(primary_key=True)
    position: int = Field(primary_key=True)
    code: str
    name: str
    kind: int
    status: int
    wbs: int | None
    calendar: int
    area: str
    trade: str
    planned_start: int | None
    planned_finish: int | None
    actual_start: int | None
    actual_finish: int | None
    planned_duration_minutes: int
    remaining_duration_minutes: int
    progress_ratio: float


class Dates(SQLModel, table=True):
    __tablename__ = "activity_dates"  # pyright: ignore[reportAssignmentType]

    revision_id: UUID = Field(primary_key=True)
    position: int = Field(primary_key=True)
    early_start: int | None
    early_finish: int | None
    late_start: int | None
    late_finish: int | None
    total_float_minutes: int
    free_float_minutes: int
    longest_path: bool
    critical: bool


class RelationPublic(SQLModel):
    predecessor: int
    successor: int
    kind: int
    lag_minutes: int


class Relation(RelationPublic, table=True):
    __tablename__ = "schedule_relations"  # pyright: ignore[reportAssignmentType]

    revision_id: UUID = Field(primary_key=True)
    position: int = Field(primary_key=True)


class ActivityPublic(BaseModel):
    code: str
    name: str
    kind: int
    status: int
    wbs: int | None
    calendar: int
    area: str
    trade: str
    start_minutes: int | None
    finish_minutes: int | None
    early_start_minutes: int | None
    early_finish_minutes: int | None
    late_start_minutes: int | None
    late_finish_minutes: int | None
    planned_duration_minutes: int
    remaining_duration_minutes: int
    total_float_minutes: int
    free_float_minutes: int
    progress_ratio: float
    critical: bool
    longest_path: bool


class NetworkPublic(BaseModel):
    activities: list[ActivityPublic]
    relations: list[RelationPublic]


def get_db() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_db)]
TokenDep = Annotated[str, Depends(OAuth2PasswordBearer(tokenUrl="/token"))]


def get_current_user(session: SessionDep, token: TokenDep) -> User:
    try:
        payload: dict[str, Any] = jwt.decode(token, SECRET, algorithms=["HS256"], audience="gemba-api")
    except jwt.InvalidTokenError:
        raise HTTPException(403, "Could not validate credentials") from None
    user = session.get(User, UUID(payload["sub"]))
    if not user:
        raise HTTPException(404, "User not found")
    if not user.is_active:
        raise HTTPException(400, "Inactive user")
    return user


CurrentUser = Annotated[User, Depends(get_current_user)]


def check_member(session: Session, user: User, project_id: UUID) -> None:
    if user.role == "administrator":
        return
    if not session.exec(select(Member).where(Member.project_id == project_id, Member.user_id == user.id)).first():
        raise HTTPException(403, "Not enough permissions")


@app.get("/projects/{project_id}/tasks", response_model=TasksPublic)
def read_tasks(session: SessionDep, user: CurrentUser, project_id: UUID, skip: int = 0, limit: int = 100) -> Any:
    check_member(session, user, project_id)
    count = session.exec(select(func.count()).select_from(Task).where(Task.project_id == project_id)).one()
    statement = select(Task).where(Task.project_id == project_id).order_by(col(Task.id)).offset(skip).limit(limit)
    tasks = session.exec(statement).all()
    return TasksPublic(data=[TaskPublic.model_validate(task) for task in tasks], count=count)


@app.get("/projects/{project_id}/tasks/{id}", response_model=TaskPublic)
def read_task(session: SessionDep, user: CurrentUser, project_id: UUID, id: UUID) -> Any:
    task = session.get(Task, id)
    if not task or task.project_id != project_id:
        raise HTTPException(404, "Task not found")
    check_member(session, user, task.project_id)
    return task


@app.get("/projects/{project_id}/revisions/{revision_id}/network", response_model=NetworkPublic)
def read_network(session: SessionDep, user: CurrentUser, project_id: UUID, revision_id: UUID) -> Any:
    check_member(session, user, project_id)
    activities = session.exec(
        select(Activity, Dates)
        .where(Activity.revision_id == revision_id, Dates.revision_id == revision_id)
        .where(Dates.position == Activity.position)
        .order_by(col(Activity.position))
    ).all()
    relations = session.exec(
        select(Relation).where(Relation.revision_id == revision_id).order_by(col(Relation.position))
    ).all()
    return NetworkPublic(
        activities=[public(*pair) for pair in activities],
        relations=[RelationPublic.model_validate(relation) for relation in relations],
    )


def public(activity: Activity, dates: Dates) -> ActivityPublic:
    return ActivityPublic(
        **activity.model_dump(include=set(ActivityPublic.model_fields)),
        start_minutes=activity.actual_start or dates.early_start or activity.planned_start,
        finish_minutes=activity.actual_finish or dates.early_finish or activity.planned_finish,
        early_start_minutes=dates.early_start,
        early_finish_minutes=dates.early_finish,
        late_start_minutes=dates.late_start,
        late_finish_minutes=dates.late_finish,
        total_float_minutes=dates.total_float_minutes,
        free_float_minutes=dates.free_float_minutes,
        critical=dates.critical,
        longest_path=dates.longest_path,
    )
