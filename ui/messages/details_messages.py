"""The words for a member's details: their names, what is wrong with them, consents, and refused registrations."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QCoreApplication

from terminal.domain.registration import Field, FieldProblem, MemberKind, Purpose
from terminal.services.change_requests import ChangeRequestProblem
from terminal.services.registration import RegistrationProblem
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate


def field_name(field: Field, kind: MemberKind = MemberKind.INDIVIDUAL) -> str:
    """What a line of the form asks for."""
    if field is Field.NAME and kind is MemberKind.ENTERPRISE:
        return translate("details", "Name of the enterprise")
    return {
        Field.NAME: translate("details", "Name"),
        Field.PHONE: translate("details", "Mobile phone"),
        Field.EMAIL: translate("details", "E-mail"),
        Field.ID_NUMBER: translate("details", "ID card number"),
        Field.LICENCE_NUMBER: translate("details", "Unified social credit code"),
        Field.LEGAL_PERSON: translate("details", "Legal representative"),
        Field.BIRTHDAY: translate("details", "Birthday"),
    }[field]


def field_names(fields: Collection[Field]) -> str:
    """Several lines of the form, in its order, as the language lists them."""
    return translate("details", ", ").join(field_name(field) for field in Field if field in fields)


def kind_name(kind: MemberKind) -> str:
    """Who can be a member."""
    return {
        MemberKind.INDIVIDUAL: translate("details", "Individual"),
        MemberKind.ENTERPRISE: translate("details", "Enterprise"),
    }[kind]


def field_problem(problem: FieldProblem) -> str:
    """What is wrong with a line of the form and how it is put right, in one short line."""
    return {
        FieldProblem.MISSING: translate("details", "Still to be filled in"),
        FieldProblem.TOO_LONG: translate("details", "Too long: 100 characters at the most"),
        FieldProblem.FORBIDDEN_CHARACTERS: translate("details", "Holds characters that no one can write: type it anew"),
        FieldProblem.NOT_A_MOBILE: translate("details", "A mobile number has 11 digits and begins with 13 to 19"),
        FieldProblem.NOT_AN_EMAIL: translate("details", "Not an e-mail address: name@example.com"),
        FieldProblem.ID_FORM: translate("details", "18 characters: 17 digits, then a digit or X"),
        FieldProblem.ID_CHECK: translate("details", "A digit is wrong: compare with the ID card"),
        FieldProblem.LICENCE_FORM: translate("details", "18 digits and capital letters, without I, O, S, V and Z"),
        FieldProblem.LICENCE_CHECK: translate("details", "A character is wrong: compare with the licence"),
        FieldProblem.NOT_A_DATE: translate("details", "Type the date as 1990-05-31"),
        FieldProblem.DISAGREES_WITH_ID: translate("details", "Not the date of birth in the ID number"),
    }[problem]


def purpose_name(purpose: Purpose) -> str:
    """What a member agrees to, in the few words of a button."""
    return {
        Purpose.SERVICE: translate("details", "Membership service"),
        Purpose.MARKETING: translate("details", "Offers and news"),
        Purpose.ANALYSIS: translate("details", "Analysis of purchases"),
        Purpose.RENEWAL: translate("details", "Automatic card renewal"),
    }[purpose]


def purpose_meaning(purpose: Purpose) -> str:
    """The same as it is read to the member."""
    return {
        Purpose.SERVICE: translate("details", "Card, points and related services; needed to become a member"),
        Purpose.MARKETING: translate("details", "By text message and e-mail; can be withdrawn at any time"),
        Purpose.ANALYSIS: translate("details", "To recommend suitable goods; can be withdrawn at any time"),
        Purpose.RENEWAL: translate("details", "Paid with points before the card expires; can be withdrawn at any time"),
    }[purpose]


def details_refused(problems: Mapping[Field, FieldProblem]) -> Words:
    """A form that cannot be taken as it is."""
    return Words(
        translate("details", "Please check: {fields}").format(fields=field_names(problems)),
        translate("details", "What is wrong stands below each line."),
    )


def registration_refused(problem: RegistrationProblem) -> Words:
    """A registration or a change that the rules refuse."""
    return {
        RegistrationProblem.NO_KEYS: Words(
            translate("details", "This terminal cannot seal personal details yet"),
            translate("details", "It lacks the company's keys: let it go online once, then try again."),
            Severity.DANGER,
        ),
        RegistrationProblem.CONSENT_MISSING: Words(
            translate("details", "Consent to the membership service is missing"),
            translate("details", "Read it to the customer and mark it, or do not register."),
        ),
        RegistrationProblem.NOT_WAITING: Words(
            translate("details", "This application was decided already"),
            translate("details", "The list shows what still waits."),
            Severity.INFO,
        ),
        RegistrationProblem.OWN_APPLICATION: Words(
            translate("details", "Nobody reviews an application they took in themselves"),
            translate("details", "Ask another manager or service colleague for their PIN."),
        ),
        RegistrationProblem.NOTHING_CHANGED: Words(
            translate("details", "Nothing is to be changed yet"),
            translate("details", "Fill in what is new; what stays empty stays as it is."),
            Severity.INFO,
        ),
        RegistrationProblem.NO_LINE: Words(
            translate("details", "Full details are only at head office"),
            translate("details", "This terminal has no line to it."),
        ),
        RegistrationProblem.NO_REFERRER: Words(
            translate("details", "The referrer is not a member, or has left"),
            translate("details", "Look them up again, or register without a referrer."),
        ),
    }[problem]


def change_request_refused(problem: ChangeRequestProblem) -> Words:
    """A requested change that cannot be kept or ended."""
    return {
        ChangeRequestProblem.NOTHING_ASKED: Words(
            translate("details", "Nothing is marked yet"),
            translate("details", "Mark what is to change."),
            Severity.INFO,
        ),
        ChangeRequestProblem.ON_THE_LIST: Words(
            translate("details", "This is on the list already"),
            translate("details", "It waits under pending changes; nothing was added."),
            Severity.INFO,
        ),
        ChangeRequestProblem.ENDED: Words(
            translate("details", "This change no longer waits"),
            translate("details", "It was done or withdrawn; the list shows what still waits."),
            Severity.INFO,
        ),
    }[problem]
