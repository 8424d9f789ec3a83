# SPDX-License-Identifier: GPL-2.0-or-later
# How every library, program and test of the project is compiled: one place for
# warnings, sanitizers, the precompiled header and the compiler cache.

option(MPATHLAB_WERROR "Treat warnings as errors" ON)
set(MPATHLAB_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize= (for example address,undefined)")

find_program(MPATHLAB_CCACHE ccache)
if(MPATHLAB_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # The precompiled header is a function of its sources, not of the clock; and what the
    # compiler may have of memory does not change what it makes.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        "CCACHE_IGNOREOPTIONS=--param=ggc-min-heapsize=*" "${MPATHLAB_CCACHE}")
endif()

add_library(mpathlab_options INTERFACE)
target_compile_options(mpathlab_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
    $<$<BOOL:${MPATHLAB_WERROR}>:-Werror>)
# Of GCC only: fpch-preprocess lets ccache hash what a precompiled header holds. A precompiled
# header is memory that GCC's garbage collector walks through again and again, a seventh of the time
# of each file; below so many KiB it does not.
target_compile_options(mpathlab_options INTERFACE
    $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess> $<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-heapsize=1048576>)
target_compile_definitions(mpathlab_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_NO_KEYWORDS QT_USE_QSTRINGBUILDER)
target_include_directories(mpathlab_options INTERFACE "${CMAKE_SOURCE_DIR}")
if(MPATHLAB_SANITIZE)
    target_compile_options(mpathlab_options INTERFACE -fsanitize=${MPATHLAB_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(mpathlab_options INTERFACE -fsanitize=${MPATHLAB_SANITIZE})
endif()

# mpathlab_precompile(KIND LINKS...): a precompiled header, cmake/pch_KIND.h, which is compiled once
# and reused by everything that has its kind of sources. Static libraries and programs must then be
# compiled alike: as Qt asks for (-fPIC), or where it does not care (6.8 of Debian 13), the same.
get_target_property(qt_options Qt6::Core INTERFACE_COMPILE_OPTIONS)
if(NOT "-fPIC" IN_LIST qt_options)
    target_compile_options(mpathlab_options INTERFACE -fPIC)
endif()
function(mpathlab_precompile kind)
    cmake_parse_arguments(ARG "" "" "LINKS" ${ARGN})
    add_library(mpathlab_pch_${kind} OBJECT "${CMAKE_SOURCE_DIR}/cmake/pch_${kind}.cpp")
    target_precompile_headers(mpathlab_pch_${kind} PRIVATE "${CMAKE_SOURCE_DIR}/cmake/pch_${kind}.h")
    target_link_libraries(mpathlab_pch_${kind} PRIVATE mpathlab_options tl::expected ${ARG_LINKS})
    set_target_properties(mpathlab_pch_${kind} PROPERTIES POSITION_INDEPENDENT_CODE ON)
endfunction()
mpathlab_precompile(core LINKS Qt6::Core)
mpathlab_precompile(widgets LINKS Qt6::Widgets)

# For every qt_add_resources: the format without the files' dates, so that a fresh clone
# gives the same program.
set(MPATHLAB_RCC_OPTIONS --format-version 1)

# mpathlab_compile(TARGET [WIDGETS]): the project's way to compile a target.
function(mpathlab_compile target)
    cmake_parse_arguments(ARG "WIDGETS" "" "" ${ARGN})
    target_link_libraries(${target} PUBLIC mpathlab_options)
    if(ARG_WIDGETS)
        target_precompile_headers(${target} REUSE_FROM mpathlab_pch_widgets)
    else()
        target_precompile_headers(${target} REUSE_FROM mpathlab_pch_core)
    endif()
endfunction()

# mpathlab_library(NAME [WIDGETS] [MOC] SOURCES... LINKS...): a static library, with MOC when there is
# a Q_OBJECT in it. Every source file of the project is in exactly one of these.
function(mpathlab_library name)
    cmake_parse_arguments(ARG "WIDGETS;MOC" "" "SOURCES;LINKS" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ${ARG_MOC})
    target_link_libraries(${name} PUBLIC Qt6::Core ${ARG_LINKS})
    if(ARG_WIDGETS)
        mpathlab_compile(${name} WIDGETS)
    else()
        mpathlab_compile(${name})
    endif()
endfunction()

# mpathlab_part(LIBRARY SOURCES... LINKS...): another folder of a library. A library of its own for
# each would cost three steps of a build.
function(mpathlab_part library)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    list(TRANSFORM ARG_SOURCES PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
    target_sources(${library} PRIVATE ${ARG_SOURCES})
    target_link_libraries(${library} PUBLIC ${ARG_LINKS})
endfunction()
