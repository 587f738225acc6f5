"""What can be done with a card, what is seen before it, and what cards are made of, in words: the same everywhere."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.card_life import CardAct, Proof
from terminal.domain.cards import CardKind

translate = QCoreApplication.translate


def act_name(act: CardAct) -> str:
    """``report_loss`` → ``Report loss``."""
    return {
        CardAct.ISSUE: translate("card_words", "Issue card"),
        CardAct.ACTIVATE: translate("card_words", "Activate"),
        CardAct.REPORT_LOSS: translate("card_words", "Report loss"),
        CardAct.LIFT_LOSS: translate("card_words", "Lift loss"),
        CardAct.FREEZE: translate("card_words", "Freeze"),
        CardAct.UNFREEZE: translate("card_words", "Unfreeze"),
        CardAct.TAKE_IN: translate("card_words", "Take in damaged"),
        CardAct.RENEW: translate("card_words", "Renew"),
        CardAct.REPLACE: translate("card_words", "Replace card"),
        CardAct.CANCEL: translate("card_words", "Cancel card"),
    }[act]


def act_done(act: CardAct) -> str:
    """``report_loss`` → ``reported a card lost``, as it follows a person's name."""
    return {
        CardAct.ISSUE: translate("card_words", "issued a card"),
        CardAct.ACTIVATE: translate("card_words", "activated a card"),
        CardAct.REPORT_LOSS: translate("card_words", "reported a card lost"),
        CardAct.LIFT_LOSS: translate("card_words", "lifted the loss of a card"),
        CardAct.FREEZE: translate("card_words", "froze a card"),
        CardAct.UNFREEZE: translate("card_words", "unfroze a card"),
        CardAct.TAKE_IN: translate("card_words", "took in a damaged card"),
        CardAct.RENEW: translate("card_words", "renewed a card"),
        CardAct.REPLACE: translate("card_words", "replaced a card"),
        CardAct.CANCEL: translate("card_words", "cancelled a card"),
    }[act]


def renewal_words(until: str) -> str:
    """A card that is good until the ISO date ``until`` and can be renewed already, in the few words of a chip."""
    return translate("card_words", "Card ends on {day}: can be renewed").format(day=until)


def proof_name(proof: Proof) -> str:
    """``id_card`` → ``ID card``."""
    return {
        Proof.ID_CARD: translate("card_words", "ID card"),
        Proof.PASSPORT: translate("card_words", "Passport"),
        Proof.OTHER_PERMIT: translate("card_words", "Other ID"),
        Proof.BUSINESS_LICENCE: translate("card_words", "Business licence"),
        Proof.OLD_CARD: translate("card_words", "The card itself"),
        Proof.PHONE_CALL: translate("card_words", "Called back"),
    }[proof]


def kind_name(kind: CardKind) -> str:
    """``stripe`` → ``Magnetic stripe``; makers' names stay as they are."""
    return {
        CardKind.STRIPE: translate("card_words", "Magnetic stripe"),
        CardKind.CLASSIC: "MIFARE Classic",
        CardKind.NTAG: "NTAG / Ultralight",
        CardKind.SLE4442: "SLE4442",
        CardKind.SLE4428: "SLE4428",
        CardKind.CPU: translate("card_words", "CPU card"),
        CardKind.DESFIRE: "DESFire",
        CardKind.NUMBER: translate("card_words", "Electronic card"),
    }[kind]
