"""Online registration: people apply at the centre, prove their phone or mail by a code, and wait for a store's review.

``wire`` is what their page and the centre say to one another, ``forms`` what can be taken, ``codes`` the one-time
codes, ``applying`` and ``confirming`` the two steps, ``admission`` how a confirmed one becomes an application, and
``tidying`` what is finished or forgotten without being asked.
"""
