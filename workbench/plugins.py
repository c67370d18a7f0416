"""Finds and checks plugins; the only typed caller of pluggy.

Each entry point is loaded by itself: one that fails is shown as broken, its cases stay readable, and the
program starts.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, TypeVar, cast

import pluggy

from workbench import hookspecs
from workbench.domain.answers import AnswerBook
from workbench.domain.boundary import Ask, fault_text, guarded, place
from workbench.domain.case import CaseView
from workbench.domain.citizen_record import KINDS
from workbench.domain.directory import Directory
from workbench.domain.document_kind import DocumentKind
from workbench.domain.errors import DeclarationError, NotFoundError
from workbench.domain.form import Form, specs
from workbench.domain.lifecycle import Track, compile_service
from workbench.domain.register import RecordKind, RegisterView
from workbench.domain.report import Report
from workbench.domain.service import Finding, Service, Step
from workbench.domain.text import Text

GROUP = "workbench"
T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PluginInfo:
    """A plugin as the plug-in list shows it; `fault` says why a broken one is broken."""

    name: str
    version: str
    services: tuple[str, ...] = ()
    fault: Text | None = None


class Plugins:
    """Everything the loaded plugins offer, collected once, checked and sorted."""

    def __init__(self, manager: pluggy.PluginManager, broken: Mapping[str, PluginInfo]) -> None:
        self._manager = manager
        self._infos = dict(broken)
        self.services: dict[str, Service] = {}
        self.tracks: dict[str, Track] = {}
        self.record_kinds: dict[str, RecordKind] = {kind.id: kind for kind in KINDS}
        self.directories: dict[str, Directory] = {}
        self.answer_books: dict[str, AnswerBook] = {}
        self.reports: dict[str, Report] = {}
        self.template_dirs: tuple[Path, ...] = ()

    @property
    def infos(self) -> tuple[PluginInfo, ...]:
        """Every plugin found, broken ones included, by name."""
        return tuple(self._infos[name] for name in sorted(self._infos))

    def add(self, name: str, version: str, plugin: object) -> None:
        """Take in one plugin whole, or note it as broken and take in nothing of it."""
        try:
            self._manager.register(plugin, name=name)
            self._manager.check_pending()
            self._collect(name, version, plugin)
        except Exception as fault:  # noqa: BLE001 - the plugin boundary
            if self._manager.has_plugin(name):
                self._manager.unregister(name=name)
            log.warning("plugin %s is broken: %s", name, type(fault).__name__)
            self._infos[name] = PluginInfo(name, version, fault=fault_text(fault))

    def _collect(self, name: str, version: str, plugin: object) -> None:
        hook = self._manager.subset_hook_caller
        others = [p for p in self._manager.get_plugins() if p is not plugin]
        services = list(_flat(hook("workbench_services", others)()))
        kinds = list(_flat(hook("workbench_record_kinds", others)()))
        directories = list(_flat(hook("workbench_directories", others)()))
        books = list(_flat(hook("workbench_answers", others)()))
        reports = list(_flat(hook("workbench_reports", others)()))
        folders = tuple(_flat(hook("workbench_template_dirs", others)()))
        tracks = {service.id: compile_service(service) for service in services}
        _no_clash("service", [s.id for s in services], self.services)
        _no_clash("record kind", [k.id for k in kinds], self.record_kinds)
        _no_clash("directory", [d.id for d in directories], self.directories)
        _no_clash("answer book", [b.id for b in books], self.answer_books)
        _no_clash("report", [r.id for r in reports], self.reports)
        self.services.update({s.id: s for s in sorted(services, key=lambda s: s.id)})
        self.tracks.update(tracks)
        self.record_kinds.update({k.id: k for k in kinds})
        self.directories.update({d.id: d for d in directories})
        self.answer_books.update({b.id: b for b in books})
        self.reports.update({r.id: r for r in reports})
        self.template_dirs += folders
        self._infos[name] = PluginInfo(name, version, tuple(sorted(s.id for s in services)))

    def service(self, service_id: str) -> Service:
        """Return a service; NotFoundError says that its plugin is not here or broken."""
        if service_id not in self.services:
            raise NotFoundError(
                Text(
                    vi=f"Gói dịch vụ «{service_id}» không chạy được: hồ sơ chỉ đọc",
                    en=f"The plugin of service “{service_id}” is not running: the case is read-only",
                )
            )
        return self.services[service_id]

    def objections(self, case: CaseView, step: Step, register: RegisterView) -> tuple[Finding, ...]:
        """Ask the service and then every plugin what speaks against a step; a crash is an objection."""
        service = self.service(case.record.service)
        asked: list[Ask] = [partial(service.check, case, step, register)]
        for impl in self._manager.hook.workbench_check_step.get_hookimpls():
            function: Callable[..., Iterable[Finding] | None] = cast(Any, impl.function)
            asked.append(partial(function, *_args(impl, case, step, register)))
        return tuple(finding for ask in asked for finding in guarded(ask))

    def document_context(self, case: CaseView, kind: DocumentKind, register: RegisterView) -> Mapping[str, object]:
        """Return what a document says beyond the common part; the service has the last word."""
        context: dict[str, object] = {}
        for answer in self._manager.hook.workbench_document_context(case=case, kind=kind, register=register):
            context.update(answer)
        return {**context, **self.service(case.record.service).context(case, kind, register)}

    def named(self, form: Form) -> dict[str, str]:
        """Return what the directories call the codes in a declaration, by field (see `CaseView.named`)."""
        asked = [field for field in specs(type(form)) if field.directory and field.kind != "address"]
        codes = {field: str(getattr(form, field.id) or "") for field in asked}
        found = {field.id: self._name(field.directory, code) for field, code in codes.items() if code}
        return {field: name for field, name in found.items() if name is not None}

    def _name(self, name: str, code: str) -> str | None:
        directory = self.directories.get(name)
        if directory is None:
            return None
        try:
            entries = [directory.of_code(code)] if directory.of_code else directory.search(code, 20)
        except Exception as fault:  # noqa: BLE001 - the plugin boundary
            log.warning("directory %s crashed: %s", name, place(fault))
            return None
        return next((entry.name for entry in entries if entry and entry.code == code), "")

    def tell(self, event: hookspecs.CaseAdvanced) -> None:
        """Tell every listener; one that fails is logged and silences nobody."""
        for impl in self._manager.hook.workbench_case_advanced.get_hookimpls():
            try:
                impl.function(event)
            except Exception as fault:  # noqa: BLE001 - the plugin boundary
                log.warning("listener %s failed on %s: %s", impl.plugin_name, event.case_code, type(fault).__name__)

    def case_number(self, unit: str, received_on: date, number: int) -> str | None:
        """Return the dossier code that a plugin writes, or None for the built-in template."""
        answer: str | None = self._manager.hook.workbench_case_number(unit=unit, received_on=received_on, number=number)
        return answer


def _args(impl: pluggy.HookImpl, case: CaseView, step: Step, register: RegisterView) -> list[object]:
    given: dict[str, object] = {"case": case, "step": step, "register": register}
    return [given[name] for name in impl.argnames]


def _flat(answers: Iterable[Iterable[T] | None]) -> Iterable[T]:
    for answer in answers:
        yield from answer or ()


def _no_clash(what: str, names: Iterable[str], taken: Mapping[str, object]) -> None:
    clash = sorted(set(names) & set(taken))
    if clash:
        raise DeclarationError(Text(vi=f"trùng {what}: {clash}", en=f"{what} already there: {clash}"))


def load_plugins(found: Iterable[EntryPoint] | None = None) -> Plugins:
    """Load every entry point of the group `workbench`, built-in ones and strangers alike, by name."""
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    plugins = Plugins(manager, {})
    points = entry_points(group=GROUP) if found is None else found
    for point in sorted(points, key=lambda p: p.name):
        version = point.dist.version if point.dist else ""
        try:
            module = point.load()
        except Exception as fault:  # noqa: BLE001 - the plugin boundary
            log.warning("plugin %s can't be imported: %s", point.name, type(fault).__name__)
            plugins._infos[point.name] = PluginInfo(point.name, version, fault=fault_text(fault))
            continue
        plugins.add(point.name, version, module)
    return plugins
